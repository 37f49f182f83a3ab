"""Sources/Images/Resources/imagenet.tsv: wnid, name and family of the 1000 ImageNet classes.

    python Tools/imagenet/classes.py <data folder> [WordNet folder]

A wnid is "n" and a synset's place in WordNet 3.0's data.noun (Debian: wordnet-base). A class is of the first
family below that has one of its ancestors.
"""

import pathlib
import sys

OUT = pathlib.Path(__file__).parents[2] / "Sources" / "Images" / "Resources" / "imagenet.tsv"

# In order: the first that fits. A family is its synsets and all below them.
FAMILIES = {
    "dogs": ["n02084071 dog"],
    "cats": ["n02120997 feline"],
    "wild_dogs": ["n02083346 canine"],
    "bears": ["n02131653 bear"],
    "primates": ["n02469914 primate"],
    "ungulates": ["n02370806 ungulate"],
    "marine_mammals": ["n02062017 aquatic_mammal"],
    "other_mammals": ["n01861778 mammal"],
    "birds": ["n01503061 bird"],
    "reptiles": ["n01661091 reptile"],
    "amphibians": ["n01627424 amphibian"],
    "fish": ["n02512053 fish"],
    "insects": ["n02159955 insect"],
    "invertebrates": ["n01905661 invertebrate"],
    "fungi": ["n12992868 fungus"],
    "vehicles": ["n04524313 vehicle", "n04468005 train", "n04019101 public_transport"],
    "instruments": ["n03800933 musical_instrument"],
    "furniture": ["n03405725 furniture"],
    "food": ["n07555863 food", "n00021265 food", "n07705931 edible_fruit"],
    "plants": ["n13086908 plant_part", "n00017222 plant"],
    "clothing": [
        "n03051540 clothing",
        "n03380867 footwear",
        "n03502509 headdress",
        "n02739668 armor",
        "n03863923 overgarment",
    ],
    "structures": ["n04341686 structure", "n03297735 establishment"],
    "landscapes": ["n09287968 geological_formation"],
    "appliances": ["n02729837 appliance"],
    "electronics": [
        "n03278248 electronic_equipment",
        "n03082979 computer",
        "n02942699 camera",
        "n06277280 television",
    ],
    "sports": ["n03414162 game_equipment", "n04285146 sports_equipment"],
    "weapons": ["n04565375 weapon"],
    "containers": ["n03094503 container"],
    "textiles": ["n03309808 fabric", "n03932670 piece_of_cloth"],
    "tools": ["n03563967 implement"],
    "devices": ["n03183080 device"],
    "things": ["n00001740 entity"],
}


def synsets(folder: pathlib.Path) -> dict[str, tuple[list[str], list[str]]]:
    """Words and hypernyms, instances' too, by wnid."""
    result = {}
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * i] for i in range(count)]
        rest = fields[4 + 2 * count :]
        pointers = [rest[1 + 4 * i : 5 + 4 * i] for i in range(int(rest[0]))]
        above = [f"n{offset}" for symbol, offset, kind, _ in pointers if symbol in ("@", "@i") and kind == "n"]
        result[f"n{fields[0]}"] = (words, above)
    return result


def ancestors(wnid: str, wordnet: dict) -> set[str]:
    found, open_ends = set(), [wnid]
    while open_ends:
        synset = open_ends.pop()
        if synset not in found:
            found.add(synset)
            open_ends += wordnet[synset][1]
    return found


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    wordnet = synsets(pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/wordnet"))
    roots = {family: [entry.split() for entry in entries] for family, entries in FAMILIES.items()}
    for wnid, word in (root for entries in roots.values() for root in entries):
        if word not in wordnet[wnid][0]:
            sys.exit(f"{wnid} is {wordnet[wnid][0]}, not {word}")
    rows = []
    for line in (pathlib.Path(sys.argv[1]) / "imagenet-classes.tsv").read_text().splitlines():
        wnid, name = line.split("\t")
        above = ancestors(wnid, wordnet)
        family = next(f for f, entries in roots.items() if any(root in above for root, _ in entries))
        rows.append(f"{wnid}\t{name}\t{family}\n")
    OUT.write_text("".join(rows))


if __name__ == "__main__":
    main()
