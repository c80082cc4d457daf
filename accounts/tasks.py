"""Tasks of accounts."""

from typing import Any

from celery import shared_task
from django.core.mail import EmailMultiAlternatives


@shared_task(name="accounts.tasks.send_mail", bind=True, max_retries=6)
def send_mail(self: Any, *, subject: str, text: str, html: str, recipient: str) -> None:
    """Send a mail of an account; where the mail service is away, again after 4, 8, … 256 s."""
    message = EmailMultiAlternatives(subject, text, to=[recipient])
    message.attach_alternative(html, "text/html")
    try:
        message.send()
    except Exception as error:
        raise self.retry(exc=error, countdown=2 ** (self.request.retries + 2)) from error
