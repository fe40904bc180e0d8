"""The tables of a store: each record word for word as JSON, and columns to look it up by.

Text in look-up columns is plain (no control characters); names are folded, so that "Hasakah"
finds "Ḥasakah".
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 5
"""Raised with every change of a table; a store of a newer version is refused, not guessed at."""

metadata = MetaData()

# SQLite numbers rows by itself only where the key is exactly INTEGER.
_Number = BigInteger().with_variant(Integer, "sqlite")

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("copy_key", String, index=True),
    Column("url", Text, index=True),
    Column("outlet", Text),
    Column("published", String, index=True),
    Column("language", String),
    Column("replaces", String, index=True),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("record", Text, nullable=False),
    # How often its claims were written anew: their numbers alone do not tell, for SQLite gives
    # those of deleted rows out again.
    Column("edition", Integer, nullable=False, server_default="0"),
)

claims = Table(
    "claims",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("report_seq", _Number, ForeignKey("reports.seq", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("modality", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("degree", String, nullable=False),
    Column("earliest_day", String),
    Column("latest_day", String),
    Column("sentence", Text, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("report_seq", "position"),
)

# Everyone and every place of a claim: `name` folded, `codes` as "|id|kind|country|", folded.
names = Table(
    "names",
    metadata,
    Column(
        "claim_seq",
        _Number,
        ForeignKey("claims.seq", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("role", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("codes", Text, nullable=False),
)

# Each claim by what it rests on: every `basis` in it, and the rule of its codes.
fired = Table(
    "fired",
    metadata,
    Column("basis", String, primary_key=True),
    Column(
        "claim_seq",
        _Number,
        ForeignKey("claims.seq", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    ),
    sqlite_with_rowid=False,
)

failures = Table(
    "failures",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("step", String, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("report_id", String, index=True),
    Column("record", Text, nullable=False),
)

# What of a report is compared when reports are merged: made once, from its text and claims.
comparisons = Table(
    "comparisons",
    metadata,
    Column("report_id", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("sketch", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("tellings", Text, nullable=False),
    # Where it was taken from; none until the next merge traces it.
    Column("origin", Text),
)

incidents = Table(
    "incidents",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("first_reported", String, index=True),
    Column("standing", String, nullable=False),
    Column("place_id", Integer, index=True),
    # Its last day, and what lists and maps show of it.
    Column("day", String, index=True),
    Column("historical", Integer, nullable=False),
    Column("placed", Integer, nullable=False),
    Column("summary", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("record", Text, nullable=False),
)

# What each incident adds to a picture, made when it is settled; `rules` names those it was made
# by. Reports that are dated from `first_reported` to `last_reported`, all of them or not.
shares = Table(
    "shares",
    metadata,
    Column("incident_id", String, primary_key=True),
    Column("first_reported", String),
    Column("last_reported", String),
    Column("is_dated", Integer, nullable=False),
    Column("rules", String, nullable=False),
    Column("record", Text, nullable=False),
)

# What a map shows of each incident that has coordinates, as short as can be.
sights = Table(
    "sights",
    metadata,
    Column("incident_id", String, primary_key=True),
    Column("day", String, index=True),
    Column("country", String),
    Column("admin1", String),
    Column("precision", String),
    Column("record", Text, nullable=False),
)

# Which incident a claim is in; claims are named by id, for they are written anew when a report is.
incident_claims = Table(
    "incident_claims",
    metadata,
    Column("claim_id", String, primary_key=True),
    Column("incident_id", String, nullable=False, index=True),
)

# Ids of incidents that went up in others, so that an old id still leads somewhere.
former_incidents = Table(
    "former_incidents",
    metadata,
    Column("id", String, primary_key=True),
    Column("incident_id", String, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("record", Text, nullable=False),
)

# What people said of claims, in order; an undone one stays.
reviews = Table(
    "reviews",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("claim_id", String, nullable=False, index=True),
    Column("report_id", String, nullable=False, index=True),
    Column("made_by", Text, nullable=False),
    Column("record", Text, nullable=False),
)

# Each claim that was ever reviewed: what is held of it now, and how it was read (none if added).
reviewed = Table(
    "reviewed",
    metadata,
    Column("claim_id", String, primary_key=True),
    Column("report_id", String, nullable=False, index=True),
    Column("state", String, index=True),
    Column("as_read", Text),
)

# Who may use the desk of a team; `key` is the name folded, so that no two look alike in case.
accounts = Table(
    "accounts",
    metadata,
    Column("key", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("password", Text, nullable=False),
    Column("made_at", String, nullable=False),
)

# Who is at the desk: `digest` is that of a secret which only their browser has.
sessions = Table(
    "sessions",
    metadata,
    Column("digest", String, primary_key=True),
    Column("account", String, nullable=False, index=True),
    Column("begun_at", String, nullable=False),
    Column("seen_at", String, nullable=False),
)

# Logins that did not succeed, for a while.
login_tries = Table(
    "login_tries",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False, index=True),
    Column("account", String, nullable=False, index=True),
    Column("address", String, nullable=False, index=True),
)

# Who did what at the desk of a team.
audit = Table(
    "audit",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String, nullable=False, index=True),
    Column("about", Text, nullable=False),
    Column("address", String),
)

# Whom a report is given to.
assignments = Table(
    "assignments",
    metadata,
    Column("report_id", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("given_by", Text, nullable=False),
    Column("at", String, nullable=False),
)

# Reports that readers of a team do not see. An id may stand here before its report is added.
confidential = Table(
    "confidential",
    metadata,
    Column("report_id", String, primary_key=True),
    Column("set_by", Text, nullable=False),
    Column("at", String, nullable=False),
)

# The reports that bear on an incident: those of its claims, and of the claims that people's
# decisions about it name. Written with the incident, so that both hide at once.
incident_reports = Table(
    "incident_reports",
    metadata,
    Column("incident_id", String, primary_key=True),
    Column("report_id", String, primary_key=True, index=True),
)

# Addings of reports at the desk, so that every desk of a store can tell how far they are.
runs = Table(
    "runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("record", Text, nullable=False),
)

# Reports that two people code apart from each other: `base` are the claims that both began with.
double_codings = Table(
    "double_codings",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("report_id", String, nullable=False, index=True),
    Column("is_open", Integer, nullable=False, index=True),
    Column("record", Text, nullable=False),
    Column("base", Text, nullable=False),
)

# Which of the two coders are done, and since when.
codings_done = Table(
    "codings_done",
    metadata,
    Column("coding_id", String, primary_key=True),
    Column("coder", String, primary_key=True),
    Column("at", String, nullable=False),
)

# What a coder said while coding apart; nobody else sees it before both are done.
layer_reviews = Table(
    "layer_reviews",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False),
    Column("coding_id", String, nullable=False, index=True),
    Column("coder", String, nullable=False),
    Column("claim_id", String, nullable=False),
    Column("record", Text, nullable=False),
)

Index("claims_by_days", claims.c.earliest_day, claims.c.latest_day)

# Feeds and pages that are watched, by address: when to ask again (none: no more), in what order
# (those that never failed first, then the newest), and the rest word for word. `feed` is the one
# that brought it.
watched = Table(
    "watched",
    metadata,
    Column("address", Text, primary_key=True),
    Column("kind", String, nullable=False),
    Column("feed", Text, nullable=False, index=True),
    Column("due", String, index=True),
    Column("misses", Integer, nullable=False),
    Column("dated", String),
    Column("record", Text, nullable=False),
)

# Servers that are asked: when the next question may come, how often in a row they failed, and
# what they say to robots (none: not known), until when.
servers = Table(
    "servers",
    metadata,
    Column("name", String, primary_key=True),
    Column("ready", String, nullable=False),
    Column("misses", Integer, nullable=False),
    Column("robots", Text),
    Column("robots_until", String),
)
