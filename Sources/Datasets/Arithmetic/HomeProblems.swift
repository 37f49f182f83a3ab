extension Arithmetic {
    /// Rooms, furniture, chores and pets.
    static let homeProblems = [
        ProblemTemplate(
            "painting walls",
            [Draw("l", 3...12), Draw("h", 2...5), Draw("n", 2...6), Draw("p", 2...9)],
            """
            {A} paints {n} walls of the {room} {color}. Each wall is {l} meters long and \
            {h} meters high. The paint for a square meter costs ${p}. How much does the \
            {color} paint cost?
            """,
            [
                "A wall has [l*h=m] square meters.",
                "The {n} walls have [m*n=x] square meters.",
                "The {color} paint costs [$x*p=y].",
            ]),
        ProblemTemplate(
            "moving boxes", [Draw("a", 10...60), Draw("b", 10...60), Draw("k", 4...12)],
            """
            {A} moves from {town} to {town2}. There are {a} boxes in the {room} and {b} boxes \
            in the {room2}. The car takes {k} boxes at a time. How many times must {A} drive?
            """,
            [
                "There are [a+b=m] boxes.",
                "{A} must drive [m/k=n] times.",
            ]),
        ProblemTemplate(
            "pets and food",
            [
                Draw("a", 2...8), Draw("g", 20...90, by: 5), Draw("d", 5...30),
                Draw("h", 100...900, by: 100),
            ],
            """
            {A} has {a} {pet}. Each of the {pet} eats {g} grams of food a day. {A} has {h} grams \
            at home. How many grams must {A:he} buy (to feed them for|for) {d} days?
            """,
            [
                "In a day the {pet} eat [a*g=m] grams.",
                "In {d} days they eat [m*d=n] grams.",
                "{A} must buy [n-h=x] grams.",
            ]),
        ProblemTemplate(
            "tiles on a floor", [Draw("a", 8...40), Draw("b", 6...30), Draw("x", 5...60)],
            """
            The floor of {A}'s {room} has {a} rows of {b} tiles. {x} of the tiles are \
            {color} and the others are {color2}. How many {color2} tiles are there?
            """,
            [
                "The floor of the {room} has [a*b=m] tiles.",
                "There are [m-x=n] {color2} tiles.",
            ]),
        ProblemTemplate(
            "water in a tank",
            [
                Draw("c", 200...900, by: 20), Draw("f", 5...30), Draw("t", 5...20),
                Draw("u", 2...12),
            ],
            """
            A tank near the {room} holds {c} liters. {A} fills it with {f} liters a minute for \
            {t} minutes and then takes out {u} liters for the {flower}. How many liters (more does \
            the tank hold|are missing to fill it)?
            """,
            [
                "{A} lets in [f*t=m] liters.",
                "After watering the {flower} there are [m-u=n] liters in the tank.",
                "It holds [c-n=x] liters more.",
            ]),
        ProblemTemplate(
            "ages in a family", [Draw("a", 5...15), Draw("f", 2...5), Draw("y", 3...20)],
            """
            {A} is {a} years old. {A:His} {relative} {B} is {f} times as old. How old will {B} \
            be in {y} years?
            """,
            [
                "{B} is [a*f=m] years old now.",
                "In {y} years {B} will be [m+y=n] years old.",
            ]),
        ProblemTemplate(
            "older and younger", [Draw("a", 30...80), Draw("d", 5...25), Draw("e", 2...9)],
            """
            {A} is {a} years old. {B} is {d} years younger than {A}, and {C} is {e} years younger \
            than {B}. How old is {C}?
            """,
            [
                "{B} is [a-d=m] years old.",
                "{C} is [m-e=n] years old.",
            ]),
        ProblemTemplate(
            "time for chores",
            [Draw("a", 5...40, by: 5), Draw("b", 5...40, by: 5), Draw("n", 2...7)],
            """
            Every day {A} cleans the {room} for {a} minutes and feeds the {pet} for {b} \
            minutes. How many minutes (does {A} work|is that) in {n} days?
            """,
            [
                "In a day it is [a+b=m] minutes.",
                "In {n} days it is [m*n=x] minutes.",
            ]),
        ProblemTemplate(
            "new furniture",
            [
                Draw("s", 600...2000, by: 50), Draw("a", 2...6), Draw("p", 30...90, by: 5),
                Draw("q", 50...250, by: 10),
            ],
            """
            {A} has ${s} for the {room}. {A:He} buys {a} {furniture} at ${p} each and a \
            {color} carpet for ${q}. How much money (is left|does {A} have left)?
            """,
            [
                "The {furniture} cost [$a*p=m].",
                "With the {color} carpet it is [$m+q=n].",
                "Of the money, [$s-n=x] is left.",
            ]),
    ]
}
