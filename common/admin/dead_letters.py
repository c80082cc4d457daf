"""The back office of the dead-letter queues: messages that failed too often, and what staff may do with them."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext

from common import dead_letters
from common.dead_letters import Letter, Look, SentAgain
from common.errors import DomainError
from common.models import DeadLetter
from common.office import ConfirmForm, ReadOnlyAdmin, ask, posted, pretty_json

LIST = "admin:common_deadletter_changelist"
ARGUMENTS_SHOWN = 90  # characters, in the list


@admin.register(DeadLetter)
class DeadLetterAdmin(ReadOnlyAdmin):
    """Pages over SQS itself: there are no rows, so none of the admin's own pages is used."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("send-all", view(self.send_all_view), name="common_deadletter_send_all"),
            path("<str:letter_id>/send", view(self.send_view), name="common_deadletter_send"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("common.delete_deadletter")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show what is in the queues."""
        self._allow(self.has_view_permission(request))
        found, refusal = Look([], 0), ""
        try:
            found = dead_letters.look()
        except DomainError as error:
            refusal = error.message
        rows = [{"letter": letter, "name": _name(letter), "arguments": _in_short(letter)} for letter in found.letters]
        context = {
            "rows": rows,
            "total": found.total,
            "refusal": refusal,
            "queues": dead_letters.dead_queues(),
            "may_send": self.has_replay_permission(request) and any(letter.task for letter in found.letters),
        }
        return self._page(request, "admin/dead_letters/list.html", self.opts.verbose_name_plural, **context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show one message."""
        self._allow(self.has_view_permission(request))

        def show(letter: Letter) -> HttpResponse:
            context = {
                "letter": letter,
                "name": _name(letter),
                "arguments": pretty_json(letter.arguments),
                "may_send": letter.task and self.has_replay_permission(request),
                "may_delete": self.has_delete_permission(request),
            }
            return self._page(request, "admin/dead_letters/letter.html", _name(letter), **context)

        return self._with_letter(request, object_id, show)

    def send_view(self, request: HttpRequest, letter_id: str) -> HttpResponse:
        """Send one message again, once that is confirmed."""
        self._allow(self.has_replay_permission(request))

        def do(data: dict[str, Any]) -> str:
            dead_letters.send_again(letter_id)
            return gettext("The message is sent again.")

        text = gettext(
            "It goes back to its queue and is tried as often as before. What it did already is not done twice."
        )
        return self._step(request, letter_id, do, gettext("Send this message again"), gettext("Send again"), text)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Delete one message, once that is confirmed."""
        self._allow(self.has_delete_permission(request))

        def do(data: dict[str, Any]) -> str:
            dead_letters.delete(object_id)
            return gettext("The message is deleted.")

        text = gettext("What it asks for will not be done, unless a sweeper finds that it is still wanted.")
        return self._step(
            request, object_id, do, gettext("Delete this message"), gettext("Delete"), text, is_dangerous=True
        )

    def send_all_view(self, request: HttpRequest) -> HttpResponse:
        """Send all messages again, once that is confirmed."""
        self._allow(self.has_replay_permission(request))
        form = ConfirmForm(posted(request))
        if request.method == "POST" and form.is_valid():
            try:
                outcome = dead_letters.send_all_again()
            except DomainError as error:
                form.add_error(None, error.message)
            else:
                self._tell_of_all(request, outcome)
                return redirect(LIST)
        context = {
            "form": form,
            "submit_text": gettext("Send all again"),
            "text": gettext("Mend the cause first: messages that fail again are here again after as many tries."),
            "back": reverse(LIST),
        }
        return self._page(request, "admin/step.html", gettext("Send all messages again"), **context)

    def _step(
        self,
        request: HttpRequest,
        letter_id: str,
        do: Callable[[dict[str, Any]], str],
        title: str,
        submit: str,
        text: str,
        is_dangerous: bool = False,
    ) -> HttpResponse:
        def confirm(letter: Letter) -> HttpResponse:
            return ask(
                self,
                request,
                _row(letter),
                ConfirmForm(posted(request)),
                do,
                title=title,
                submit=submit,
                text=text,
                is_dangerous=is_dangerous,
                then=reverse(LIST),
                rows=[_name(letter), _in_short(letter)],
            )

        return self._with_letter(request, letter_id, confirm)

    def _with_letter(
        self, request: HttpRequest, letter_id: str, answer: Callable[[Letter], HttpResponse]
    ) -> HttpResponse:
        """Answer about a message, or go back to the list and say why that cannot be."""
        try:
            letter = dead_letters.find(letter_id)
        except DomainError as error:
            messages.warning(request, error.message)
            return redirect(LIST)
        return answer(letter)

    def _tell_of_all(self, request: HttpRequest, outcome: SentAgain) -> None:
        rows = [_row(letter) for letter in outcome.letters]
        LogEntry.objects.log_actions(str(request.user.pk), rows, CHANGE, gettext("The message is sent again."))
        if rows:
            text = ngettext("%(count)d message is sent again.", "%(count)d messages are sent again.", len(rows))
            messages.success(request, text % {"count": len(rows)})
        if outcome.left:
            text = gettext("About %(left)d are left. Go on with them.") % {"left": outcome.left}
            messages.warning(request, f"{outcome.refusal} {text}".strip())
        if outcome.others:
            text = ngettext(
                "%(count)d is no task's message and stays.",
                "%(count)d are no tasks' messages and stay.",
                outcome.others,
            )
            messages.warning(request, text % {"count": outcome.others})

    def _page(self, request: HttpRequest, template: str, title: object, **context: Any) -> HttpResponse:
        page = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, **context}
        return TemplateResponse(request, template, page)

    @staticmethod
    def _allow(may: bool) -> None:
        if not may:
            raise PermissionDenied


def _row(letter: Letter) -> DeadLetter:
    return DeadLetter(pk=letter.id, task=_name(letter)[:128])


def _name(letter: Letter) -> str:
    """Return what a message is, for people."""
    if letter.schedule:
        return gettext("Schedule %(name)s") % {"name": letter.schedule}
    return letter.task or gettext("No message of the shop's")


def _in_short(letter: Letter) -> str:
    """Return what a message is about, in a line."""
    if not letter.task:
        return letter.body[:ARGUMENTS_SHOWN]
    parts = [(name, value if isinstance(value, list) else [value]) for name, value in letter.arguments.items()]
    text = ", ".join(f"{name}={' '.join(map(str, values))}" for name, values in parts)
    return text if len(text) <= ARGUMENTS_SHOWN else f"{text[:ARGUMENTS_SHOWN]}…"
