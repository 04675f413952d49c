"""The report: one self-contained HTML page of a store's record, or its short form in Markdown."""

from dateline.report.markdown import write_markdown
from dateline.report.page import write_report

__all__ = ["write_markdown", "write_report"]
