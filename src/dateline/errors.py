"""Every error that Dateline raises on purpose.

DatelineError
├── ConfigError      a flag, a file or a setting is wrong: exit code 2
├── LexiconError     a data file (ontology, cue list, grammar) is malformed
├── StoreError       the store cannot be opened, read or written
├── ClusterError     the cluster cannot be reached, or was lost
└── ArticleError     one article cannot be used: stored as a Rejection, the run goes on

Anything else that is raised is a defect of ours and crashes.
"""


class DatelineError(Exception):
    """A message that a user understands and can act on."""


class ConfigError(DatelineError):
    """What was asked for makes no sense: an unknown option, a missing path, a bad value."""


class LexiconError(DatelineError):
    """A data file of the package or of the user does not follow its schema."""


class StoreError(DatelineError):
    """The store cannot be opened, read or written."""


class ClusterError(DatelineError):
    """The cluster cannot be reached, or was lost; what was committed is kept."""


class ArticleError(DatelineError):
    """One article cannot be used; `reason` is stored and shown to the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
