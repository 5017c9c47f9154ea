"""Names of people as they stand in such a centre's notes: in full, by a first name and an initial, by a nickname."""

from desk.sample.plan import Chance, words


def full_name(chance: Chance, woman: bool) -> str:
    known = words("people")
    first = chance.one(known["women" if woman else "men"])
    return f"{first} {_surname(chance, woman)}"


def _surname(chance: Chance, woman: bool) -> str:
    known = words("people")
    if chance.often(0.4):
        stem: str = chance.one(known["adjective_surnames"])
        name = stem + ("a" if woman else "i")
    else:
        name = chance.one(known["surnames"])
    # Polish women often carry two surnames
    return f"{name}-{chance.one(known['surnames'])}" if woman and chance.often(0.06) else name


def nickname(chance: Chance, woman: bool) -> str:
    known = words("people")
    short: str = chance.one(known["short_women" if woman else "short_men"])
    return short if chance.often(0.15) else f"{short} {chance.one(known['from_where'])}"


def resident_name(chance: Chance, *, discreet: bool) -> str:
    """`discreet`: of a marked community, where a first name with an initial is all that is kept."""
    woman = chance.often(0.68)
    known = words("people")
    if discreet:
        return str(chance.one(known["short_women" if woman else "short_men"])) + f" {chance.one('ABCDGKLMPSTWZŁŻ')}."
    if chance.often(0.04):
        return str(chance.one(known["cyrillic"]))
    return chance.weighed(
        {
            full_name(chance, woman): 45,
            nickname(chance, woman): 40,
            f"{chance.one(known['women' if woman else 'men'])} {_surname(chance, woman)[0]}.": 15,
        }
    )
