"""Where terraform or its provider is not to be had, what needs them is not collected; the head of the run says so."""

from tests.infra import terraform

collect_ignore = ["test_terraform.py"] if terraform.missing() else []


def pytest_report_header() -> list[str]:
    """Say what is not checked on this machine."""
    return [terraform.missing()] if terraform.missing() else []
