from reports import Report, merged

TEXT = """Norland expelled the envoy of Sudmark on Monday. Ana Brel met Ivo Tarn in Lissa on Tuesday and asked him to
open the harbour. Ivo Tarn refused. Sudmark accused Norland of lying about the grain that its ships had carried north
in the winter, and closed its harbours to every ship under the flag of Norland until the envoy may return to Brod."""


def report(outlet: str) -> Report:
    made = Report(outlet, TEXT, published="2031-03-05")
    made.event("SANCTION", "expelled", ["Norland"], ["Sudmark"], day=("on Monday", "2031-03-03"))
    made.event("CONSULT", "met", ["Ana Brel"], ["Ivo Tarn"], day=("on Tuesday", "2031-03-04"), place=("Lissa", None))
    made.event("REJECT", "refused", ["Ivo Tarn"])
    return made.event("ACCUSE", "accused", ["Sudmark"], ["Norland"])


def test_what_copies_print_is_one_event_with_a_link_and_a_reason_each() -> None:
    record = merged(*(report(f"Post {n}") for n in range(5)))
    assert sorted(len(e.claims) for e in record.events) == [5, 5, 5, 5]
    assert {e.origins for e in record.events} == {1}
    links = [link for link in record.links if link.kind == "same_event"]
    assert len(links) == 4 * 4
    assert all("printed by a copy" in link.reasons[0] for link in links)
