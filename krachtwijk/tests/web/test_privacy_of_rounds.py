"""What the privacy page says of taking part in a round, in both languages."""

import pytest


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "nl",
            [
                "Als u meedoet aan een ronde",
                "Doet u dat niet? Dan is uw adres na dertig dagen weg.",
                "u kunt een motief intrekken, dan zijn de woorden weg",
                "op uw stembiljet staat geen naam en geen code",
            ],
        ),
        (
            "en",
            [
                "If you take part in a round",
                "If you do not open it, your address is gone after thirty days.",
                "you can take a motive back, and then its words are gone",
                "your ballot has no name and no code",
            ],
        ),
    ],
)
def test_the_privacy_page_tells_what_a_round_keeps_and_mails(client, db, language, sentences):
    page = client.get("/privacy/", {"taal": language}).content.decode()

    for sentence in sentences:
        assert sentence in page
