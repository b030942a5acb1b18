"""The votes of a round can be counted in another way when its ballots are public, and only then."""

from __future__ import annotations

from tests.rounds.votes.pages import read


def test_a_round_that_is_here_is_counted_from_its_own_ballots(give, straat):
    told = give(None, round="straat")

    assert told.context["outcome"].input_sha256 == straat.run.input_sha256
    assert "Our street." in read(told).text


def test_the_link_on_the_page_of_a_round_has_it_chosen_already(client, straat):
    recount = read(client.get("/meedoen/straat/narekenen/"))

    assert "/tel-zelf/?ronde=straat" in recount.links
    assert '<option value="straat" selected>' in client.get("/tel-zelf/?ronde=straat").content.decode()


def test_a_round_whose_ballots_are_not_public_is_neither_offered_nor_counted(client, give, load):
    load(source_url="")

    assert "/tel-zelf/?ronde=straat" not in read(client.get("/meedoen/straat/narekenen/")).links
    assert "Our street" not in client.get("/tel-zelf/?ronde=straat&taal=en").content.decode()
    refused = give(None, round="straat")
    assert "round" in refused.context["form"].errors
    assert "outcome" not in refused.context


def test_a_file_goes_before_a_round(give, straat):
    told = give(straat.run.input.replace(b"Bomen", b"Eiken"), round="straat")

    assert "Eiken" in read(told).text


def test_without_rounds_the_page_asks_for_a_file_alone(client, db):
    assert 'name="round"' not in client.get("/tel-zelf/").content.decode()
