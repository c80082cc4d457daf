"""What the admin modules share: read-only pages, steps with a form to confirm them, ways to show values."""

from common.office.admins import ReadOnlyAdmin, ReadOnlyInline
from common.office.display import badge, pretty_json, reference_link, short_time
from common.office.steps import ConfirmForm, ask, posted, run_over

__all__ = [
    "ConfirmForm",
    "ReadOnlyAdmin",
    "ReadOnlyInline",
    "ask",
    "badge",
    "posted",
    "pretty_json",
    "reference_link",
    "run_over",
    "short_time",
]
