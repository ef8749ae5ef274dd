"""The mail catcher: what is sent over SMTP can be read, and repeats show."""

import smtplib
from email.message import EmailMessage

import pytest
import requests

from tests.standins_program import Standins


def letter(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "portaal@leiden.example"
    message["To"] = "Noor <noor@example.nl>"
    message["Subject"] = "Uw paspoort is klaar – tot gauw"
    message["Message-ID"] = "<een@leiden.example>"
    for name, value in headers.items():
        del message[name]
        message[name] = value
    message.set_content("Kom langs: https://leiden.example/ €")
    message.add_alternative("<p>Kom <b>langs</b><script>1</script></p>", subtype="html")
    message.add_attachment(b"%PDF-nep", maintype="application", subtype="pdf", filename="brief é.pdf")
    return message


def send(standins: Standins, message: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", standins.smtp_port, timeout=5) as smtp:
        smtp.send_message(message)


def test_a_message_is_kept_whole(standins: Standins) -> None:
    send(standins, letter())
    [kept] = standins.mail_to("noor@example.nl")
    assert kept["subject"] == "Uw paspoort is klaar – tot gauw"
    assert kept["from"] == "portaal@leiden.example"
    assert kept["text"].strip() == "Kom langs: https://leiden.example/ €"
    assert "<b>langs</b>" in kept["html"]
    assert kept["message_id"] == "<een@leiden.example>"
    assert kept["copies"] == 1
    assert kept["attachments"] == [
        {
            "name": "brief é.pdf",
            "type": "application/pdf",
            "size": 8,
            "url": f"/mail/{kept['id']}/attachments/0/",
        }
    ]


def test_pages_show_the_list_and_the_message(standins: Standins) -> None:
    send(standins, letter())
    [kept] = standins.mail_to("noor@example.nl")
    listed = requests.get(f"{standins.url}/mail/", timeout=5).text
    assert f'href="/mail/{kept["id"]}/"' in listed
    assert "noor@example.nl" in listed
    page = requests.get(f"{standins.url}/mail/{kept['id']}/", timeout=5).text
    assert "brief é.pdf" in page
    assert "Kom langs" in page


def test_the_html_part_cannot_run_anything(standins: Standins) -> None:
    send(standins, letter())
    [kept] = standins.mail_to("noor@example.nl")
    part = requests.get(f"{standins.url}/mail/{kept['id']}/html/", timeout=5)
    assert part.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_an_attachment_downloads(standins: Standins) -> None:
    send(standins, letter())
    [kept] = standins.mail_to("noor@example.nl")
    file = requests.get(standins.url + kept["attachments"][0]["url"], timeout=5)
    assert file.content == b"%PDF-nep"
    assert file.headers["Content-Disposition"] == "attachment; filename*=utf-8''brief%20%C3%A9.pdf"
    assert file.headers["Content-Type"] == "application/pdf"


def test_a_repeated_message_id_shows(standins: Standins) -> None:
    send(standins, letter())
    send(standins, letter())
    send(standins, letter(**{"Message-ID": "<twee@leiden.example>"}))
    assert [kept["copies"] for kept in standins.mail_to("noor@example.nl")] == [2, 2, 1]
    assert standins.mail_counts() == {"<een@leiden.example>": 2, "<twee@leiden.example>": 1}
    assert "2 keer dezelfde Message-ID" in requests.get(f"{standins.url}/mail/", timeout=5).text


def test_the_list_picks_one_recipient(standins: Standins) -> None:
    send(standins, letter(To="a@example.nl, b@example.nl"))
    send(standins, letter(To="c@example.nl"))
    assert len(standins.mail_to("B@example.nl")) == 1
    assert standins.mail_to("d@example.nl") == []
    every = requests.get(f"{standins.url}/mail/messages.json", timeout=5).json()["messages"]
    assert [kept["to"] for kept in every] == [["a@example.nl", "b@example.nl"], ["c@example.nl"]]


def test_what_does_not_exist_is_not_found(standins: Standins) -> None:
    send(standins, letter())
    [kept] = standins.mail_to("noor@example.nl")
    for address in ("/mail/999999/", "/mail/999999/html/", f"/mail/{kept['id']}/attachments/1/"):
        assert requests.get(standins.url + address, timeout=5).status_code == 404


def test_mail_refused_for_a_while_is_not_kept(standins: Standins) -> None:
    standins.set_fault("/mail/smtp", "status", status=503, times=1)
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        send(standins, letter())
    assert refusal.value.smtp_code == 451
    assert standins.mail_to("noor@example.nl") == []
    send(standins, letter())
    assert len(standins.mail_to("noor@example.nl")) == 1


def test_mail_accepted_without_an_answer_is_kept(standins: Standins) -> None:
    standins.set_fault("/mail/smtp", "accept_then_timeout", seconds=0.05, times=1)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(standins, letter())
    assert len(standins.mail_to("noor@example.nl")) == 1


def test_mail_cut_off_is_not_kept(standins: Standins) -> None:
    standins.set_fault("/mail/smtp", "reset", times=1)
    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionError)):
        send(standins, letter())
    assert standins.mail_to("noor@example.nl") == []
