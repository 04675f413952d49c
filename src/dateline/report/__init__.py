"""The report: one self-contained HTML page of a store's record."""

from dateline.report.page import write_report

__all__ = ["write_report"]
