"""Stories, articles, actors, what a search found, explanations and decisions, each as a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.explain import Explanation
from dateline.records import Interval
from dateline.report.phrases import count, days_text, label, one_line, published_text
from dateline.rulings import Agreement
from dateline.show.terminal import Page, bold, dim, joined, shortened
from dateline.views import ActorView, ArticleView, DecisionView, SearchView, StoryView


def stories(page: Page, found: Sequence[StoryView]) -> None:
    """Print stories with their sizes."""
    for s in found:
        discrepancies = count(s.open_discrepancies, "open discrepancy", "open discrepancies")
        page.line(0, bold(shortened(s.title, 2 * page.width)))
        page.line(4, joined((_span(s), count(s.articles, "article"), count(s.events, "event"), discrepancies)))
        page.line(4, shortened(", ".join(s.outlets)))
        page.line(4, dim(s.id))


def _span(story: StoryView) -> str | None:
    if not story.first or not story.last:
        return None
    return days_text(Interval(date.fromisoformat(story.first[:10]), date.fromisoformat(story.last[:10])), short=True)


def articles(page: Page, found: Sequence[ArticleView]) -> None:
    """Print articles, then the rejected inputs with their reasons."""
    names = {a.id: a.outlet or a.path for a in found}
    used = [a for a in found if not a.rejected]
    for a in used:
        origin = a.copies_of and f"copies {names.get(a.copies_of, a.copies_of)}"
        origin = origin or (a.agency and f"credits {a.agency}")
        when = published_text(a, short=True) if a.published else "date not known"
        page.line(0, bold(a.outlet or "unnamed outlet"), f" · {joined((when, origin))}")
        if a.title:
            page.line(4, shortened(a.title, page.width - 4))
        page.line(4, dim(joined((a.path, a.input_id if a.input_id != a.path else None, a.id))))
    rejected = [a for a in found if a.rejected]
    if rejected:
        page.line(0, bold(f"rejected: {len(rejected)}"))
    for a in rejected:
        name = f"{a.path} ({a.input_id})" if a.input_id else a.path
        page.line(4, f"{name}: {a.rejected}")


def actors(page: Page, found: Sequence[ActorView]) -> None:
    """Print actors with their roles and names."""
    for a in found:
        what = joined((a.kind, a.country, a.sector, "" if a.named else "unnamed"))
        page.line(0, bold(a.name), f" · {what}", dim(f" · {a.id}"))
        if a.roles:
            page.line(4, shortened("; ".join(a.roles[:3])))
        page.line(4, dim(shortened("named " + ", ".join(f"{n.text} ({n.count})" for n in a.aliases[:5]))))


def search(page: Page, found: Sequence[SearchView]) -> None:
    """Print what was found, with the words around."""
    for s in found:
        title = label(one_line(s.title).partition(" · ")[0]) if s.kind == "event" else s.title
        page.line(0, bold(s.kind), f" · {shortened(title, page.width - 12)}")
        if one_line(s.snippet).strip("… ") not in one_line(title):
            page.line(4, f"“{shortened(s.snippet)}”")
        page.line(4, dim(s.id))


def explain(page: Page, found: Sequence[Explanation]) -> None:
    """Print why records are as they are."""
    for one in found:
        page.line(0, bold(f"{one.kind} {one.id}"), f" · {shortened(label(one.title))}")
        for reason in one.reasons:
            page.line(2, f"- {reason}")
        if one.evidence:
            page.line(0, bold("evidence"))
        for words in one.evidence:
            page.line(
                2,
                f"{words.outlet or words.article} [{words.start}:{words.end}] ",
                dim(f"{words.gives}: "),
                f"“{shortened(words.text)}”",
            )
        if one.links:
            page.line(0, bold("links"))
        for link in one.links:
            kind = link.kind.replace("_", " ")
            page.line(2, f"{kind} {link.left} – {link.right} ", dim(f"({link.score:.2f}, by {link.author})"))
            for reason in link.reasons:
                page.line(6, reason)


def decisions(page: Page, found: Sequence[DecisionView]) -> None:
    """Print decisions, each with what became of it."""
    for d in found:
        value = f": {d.attribute} is {d.value or 'none'}" if d.kind == "correct" else ""
        about = " and ".join(target.id for target in d.targets)
        page.line(0, bold(d.kind), f" {about}{value}", ("" if d.state == "in force" else f" · {d.state}", "yellow"))
        page.line(4, joined((d.author, f"{d.time[:10]} {d.time[11:16]} UTC", d.note)))
        page.line(4, dim(joined((d.id, *(f"by {name}" for name in d.by)))))


def agreement(page: Page, found: Sequence[Agreement]) -> None:
    """Print the agreement of each two reviewers."""
    for a in found:
        kappa = "not defined (one verdict only)" if a.kappa is None else f"{a.kappa:.2f}"
        page.line(0, bold(f"{a.a} and {a.b}"))
        page.line(4, f"{count(a.records, 'record')} judged by both, {a.alike} alike ({a.share:.0%}), kappa {kappa}")
