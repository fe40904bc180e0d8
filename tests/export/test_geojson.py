"""GeoJSON of incidents (RFC 7946)."""

import io
import json

from reportedly.export import Told, Written
from reportedly.export.geojson import write_incidents_geojson


def test_an_incident_is_a_feature_with_its_numbers_and_the_precision_of_its_place(
    told: list[Told],
) -> None:
    stream = io.StringIO()
    assert write_incidents_geojson(iter(told), stream) == Written(4, without_coordinates=2)
    collection = json.loads(stream.getvalue())
    blast, plan, _, flight = collection["features"]
    assert blast["geometry"] == {"type": "Point", "coordinates": [43.11889, 36.335]}
    own = blast["properties"]
    assert blast["id"] == told[0].incident.id
    assert (own["place_role"], own["place_precision"]) == ("place", "exact")
    assert [own[f"killed_{bound}"] for bound in ("low", "best", "high")] == [12, 14, 14]
    assert own["figures"] == ["12–14 killed (best 14)", "3 killed: officers"]
    assert own["outlets"] == ["The Post"]
    assert own["urls"] == ["https://example.org/a", "https://example.org/b"]
    assert own["standing"] == "disputed"
    assert plan["geometry"] is None
    assert flight["properties"]["place_role"] == "origin"
    # Households have no number of their own: it would be taken for persons.
    assert "displaced_low" not in flight["properties"]
    assert flight["properties"]["figures"] == ["24–99 households displaced"]
    assert collection["without_coordinates"] == 2
