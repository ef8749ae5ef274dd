"""How a claimed message leaves: by mail (SMTP), SMS (NotifyNL) or as a letter (PDF for the printer)."""

from __future__ import annotations

import hashlib
import io
import smtplib
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives, mailers
from django.template.loader import render_to_string
from django.utils import translation

from core.audit.models import Office
from core.city.models import Sender
from core.http import Reason
from core.notifications import notifynl
from core.notifications.envelopes import sheets_of
from core.notifications.letter_links import follow_address, take_part_address
from core.notifications.models import Channel, Message
from core.notifications.smtp import answer_of, code_of, is_final
from core.notifications.wording import Words, words


class Refused(Exception):
    """The message can never be sent like this: no address, or the provider says so for good."""


class Doubtful(Exception):
    """The provider may have taken the message; ask before sending again."""


class Waits(Exception):
    """This machine cannot do it now, whatever the message: it waits for as long as that takes."""


@dataclass(frozen=True)
class Outcome:
    """What sending gave: the provider's reference and answer, or the file of a letter and its checksum."""

    reference: str = ""
    accepted: str = ""
    file: str = ""
    sha256: str = ""
    sheets: int | None = None


def send(message: Message) -> Outcome:
    """Send one message. Refused: never again. Any other exception: later again."""
    if not message.address.strip():
        raise Refused("er is geen adres voor dit kanaal")
    said = words(message.template, message.language, message.context)
    match message.channel:
        case Channel.EMAIL:
            return send_mail(message, said)
        case Channel.SMS:
            return send_sms(message, said)
    return make_letter(message, said)


def send_mail(message: Message, said: Words) -> Outcome:
    """Hand the mail to the SMTP server, under the same Message-ID at each attempt."""
    frame = {
        "subject": said.subject,
        "html": said.html,
        "language": message.language,
        "demo": settings.DEMO,
        "ombudsman": message.office == Office.OMBUDSMAN,
        "about_no_case": message.words_hidden or bool(message.unsubscribe),
    }
    with translation.override(message.language):
        html = render_to_string("emails/frame.html", frame)
    headers = {"Message-ID": message.message_id}
    if message.unsubscribe:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = EmailMultiAlternatives(said.subject, said.text, to=[message.address], headers=headers)
    mail.attach_alternative(html, "text/html")
    server = mailers["default"]
    try:
        with server:
            server.send_messages([mail])
            accepted = answer_of(server)
    except smtplib.SMTPException as error:
        if is_final(error):
            raise Refused(f"de mailserver weigert dit adres ({code_of(error)})") from error
        raise
    return Outcome(message.message_id, accepted)


def send_sms(message: Message, said: Words) -> Outcome:
    """Send through NotifyNL. After a doubtful attempt it is asked for our reference first."""
    reference = str(message.reference)
    if message.attempts > 1 and (found := notifynl.find_by_reference(reference)):
        return Outcome(found[0].id, f"NotifyNL {found[0].id}")
    try:
        sent = notifynl.send_sms(message.address, settings.NOTIFY_SMS_TEMPLATE, {"text": said.sms}, reference)
    except notifynl.NotifyError as error:
        if error.reason is Reason.UNREACHABLE:
            raise Doubtful(str(error)) from error
        if error.status == HTTPStatus.BAD_REQUEST:
            raise Refused(str(error)) from error
        raise
    return Outcome(sent, f"NotifyNL {sent}")


def make_letter(message: Message, said: Words) -> Outcome:
    """Make the PDF; the desk prints and posts it. Made twice it is the same file under the same name.

    Waits while nobody entered who the office is: a letter never carries the head of another one.
    """
    from core.notifications import letters

    sender = Sender.objects.filter(office=message.office).first()
    if sender is None:
        raise Waits(f"office {message.office} has no sender")
    context = {
        "sender": sender,
        "recipient": message.address.splitlines(),
        "subject": said.subject,
        "date": message.created_at,
        "reference": message.context.get("reference", ""),
        "words": said,
        "instead_of": message.instead_of.channel if message.instead_of else "",
        "follow": follow_address(message.context),
        "take_part": take_part_address(message.context),
    }
    try:
        pdf = letters.render_letter("letters/message.html", context, message.language)
    except letters.LettersUnavailable as error:
        raise Waits(str(error)) from error
    except letters.LetterTooLarge as error:
        raise Refused(str(error)) from error
    name = f"letters/{message.created_at:%Y/%m}/{message.reference}.pdf"
    default_storage.delete(name)
    saved = default_storage.save(name, ContentFile(pdf))
    return Outcome(file=saved, sha256=hashlib.sha256(pdf).hexdigest(), sheets=_sheets(pdf))


def _sheets(pdf: bytes) -> int:
    import pikepdf  # here, for only workers make letters

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return sheets_of(len(opened.pages))
