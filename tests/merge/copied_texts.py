"""Texts of our own for the tests of copies: invented places, outlets and events."""

from typing import Any

from reportedly.ingest.outlets import by_name
from reportedly.records import Outlet, Report
from tests.built import build_report

BRIDGE = """Gunmen blow up bridge near Talmira

Gunmen in two pickup trucks blew up the road bridge at Talmira before dawn on Tuesday, cutting the
only supply route to the northern districts, the governor of Asharan province said.

Colonel Idris Bekele told reporters that 9 soldiers guarding the crossing had been killed and 14
wounded in a firefight that lasted almost two hours. He blamed fighters loyal to Karim Sadeq.

Residents of the village of Old Talmira said they had heard three explosions and had seen smoke over
the river until noon. A shopkeeper, Halima Noor, said that families were leaving on foot.

The bridge was built in 1987 and carried most of the flour and fuel that reaches Deir Maran, a
town of some 40,000 people. Aid workers there said that stocks would last about ten days.

The army sent an engineering unit from Port Selim to put up a pontoon, which the ministry of
defence said would take no less than a week if the river does not rise any further."""

MARKET = """Shells hit market in Deir Maran

Mortar shells struck the covered market of Deir Maran on Thursday afternoon while it was crowded
with shoppers, and doctors at the Saint Elian hospital said that at least 21 people were dead.

Doctor Salma Haddad said that her ward had taken in 60 wounded, many of them children, and that it
was running out of blood. She asked for help from the Red Crescent in Port Selim.

Each side blamed the other. A spokesman for Karim Sadeq said that the shells had come from the
barracks on Mount Orvel; General Tomas Rell said that the army had not fired all day.

The market is the last one open in the town, which has been without electricity since April. Traders
said that they would not come back before the fighting around the barracks had ended."""

OUTLETS = ("The Asharan Post", "Radio Selim", "Northern Star", "Evening Ledger", "The Orvel Times")


def at(
    outlet: str | None, text: str, published: str | None = "2031-05-06", **fields: Any
) -> Report:
    """Make a report by an outlet: a listed one as the table has it, another by its name."""
    row = by_name(outlet) if outlet else None
    own = row.outlet() if row else Outlet(name=outlet)
    return build_report(text, outlet=own, published=published, **_id(outlet, text, fields))


def _id(outlet: str | None, text: str, fields: dict[str, Any]) -> dict[str, Any]:
    from reportedly.records import make_id

    return {"id": make_id("r", outlet, text, sorted(fields.items(), key=str))} | fields


def shortened(text: str, paragraphs: int) -> str:
    """Keep the first paragraphs under the headline."""
    return "\n\n".join(text.split("\n\n")[: paragraphs + 1])


def edited(text: str, every: int) -> str:
    """Put another word for each so-many-th."""
    words = text.split(" ")
    return " ".join("elsewhere" if at % every == every - 1 else w for at, w in enumerate(words))
