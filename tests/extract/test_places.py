import pytest

from dateline.extract.places import resolve_place
from dateline.extract.places.fold import fold
from dateline.extract.places.gazetteer import gazetteer
from dateline.records import Location


def resolved(words: str, preposition: str = "in", **countries: int) -> Location:
    found = resolve_place(words, countries, preposition=preposition)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "countries", "name", "country", "level"),
    [
        ("Kassala", {"SDN": 2}, "Kassala", "SDN", "city"),
        ("Springfield, Illinois", {}, "Springfield", "USA", "city"),
        ("Paris, Texas", {"FRA": 3}, "Paris", "USA", "city"),
        ("Atlanta, Georgia", {}, "Atlanta", "USA", "city"),
        ("the Lebanese town of Tyre", {}, "Tyre", "LBN", "city"),
        ("Syria's Idlib province", {}, "Idlib", "SYR", "admin"),
        ("Kiev", {"UKR": 1}, "Kyiv", "UKR", "city"),
        ("northern Kenya", {}, "Kenya", "KEN", "country"),
        ("Geneva", {"YEM": 4}, "Geneva", "CHE", "city"),
        ("the White House", {"USA": 1}, "Washington", "USA", "city"),
        ("St. Petersburg", {"RUS": 1}, "Saint Petersburg", "RUS", "city"),
    ],
)
def test_a_place_is_found(words: str, countries: dict[str, int], name: str, country: str, level: str) -> None:
    found = resolve_place(words, countries)
    assert found is not None
    assert (found.name, found.country, found.level) == (name, country, level)


@pytest.mark.parametrize(
    ("words", "preposition", "precision"),
    [
        ("Goma", "in", "exact"),
        ("Goma", "near", "near"),
        ("the UN compound in Goma", "at", "in"),
        ("a border village near Kassala", "in", "near"),
        ("Goma airport", "at", "in"),
        ("the outskirts of Kharkiv", "on", "near"),
        ("the city of Kharkiv", "in", "exact"),
        ("the Rwandan frontier", "from", "near"),
    ],
)
def test_how_near_the_named_place_is(words: str, preposition: str, precision: str) -> None:
    assert resolved(words, preposition, SDN=1, COD=1, UKR=1).precision == precision


@pytest.mark.parametrize(
    "words",
    ["a hotel", "the Turkish embassy", "Victoria Station", "the AU summit", "the East China Sea", "Nov. 29", ""],
)
def test_words_without_a_place_are_none(words: str) -> None:
    assert resolve_place(words, {"GBR": 1}) is None


def test_namesakes_of_one_country_keep_the_country_and_no_coordinates() -> None:
    found = resolved("Springfield", USA=3)
    assert (found.name, found.lat, found.country) == (None, None, "USA")
    assert found.candidates[0].startswith("Springfield, ")


def test_namesakes_of_two_countries_leave_all_open() -> None:
    found = resolved("Punjab", IND=2, PAK=2)
    assert (found.name, found.country, len(found.candidates)) == (None, None, 2)


def test_the_larger_namesake_does_not_win_over_the_country_that_the_article_is_about() -> None:
    assert resolved("Tripoli", LBN=3).name is None
    assert resolved("Tripoli", LBY=3).country == "LBY"


def test_a_small_town_of_a_country_that_the_article_never_names_stays_open() -> None:
    found = resolved("Naperville", CHN=2)
    assert (found.name, found.country) == (None, None)
    assert resolved("Naperville", USA=1).admin1 == "Illinois"


def test_a_town_that_the_named_country_does_not_have_keeps_that_country() -> None:
    found = resolved("Oslo, Kenya")
    assert (found.name, found.country) == (None, "KEN")


def test_coordinates_are_those_of_the_city_and_none_for_a_country() -> None:
    city = resolved("Nairobi")
    assert city.lat is not None
    assert city.lon is not None
    assert (round(city.lat), round(city.lon)) == (-1, 37)
    assert (resolved("Kenya").lat, resolved("Kenya").geonameid) == (None, 192950)


def test_every_listed_capital_is_in_the_gazetteer() -> None:
    book = gazetteer()
    lost = [iso for iso, (number, key) in book.seats_of.items() if number not in {e.geonameid for e in book.at(key)}]
    assert lost == []


def test_names_meet_in_one_spelling() -> None:
    assert fold("Łódź") == fold("Lodz")
    assert fold("St. Gallen") == "saint gallen"
    assert fold("N'Djamena") == fold("N’Djaména")


def test_long_lines_of_capitals_take_no_longer_than_their_length() -> None:
    assert resolve_place("Xa Xb Xc " * 20_000, {}) is None
    assert resolve_place("X" * 1_000_000, {}) is None
