extension Arithmetic {
    /// Baking, recipes and meals.
    static let kitchenProblems = [
        ProblemTemplate(
            "trays of pastry", [Draw("a", 3...16), Draw("k", 6...24), Draw("e", 5...40)],
            """
            {A} (baked|made) {a} trays of {pastry} with {k} {pastry} on each tray. {A:His} \
            {relative} ate {e} of them. How many {pastry} (are left|does {A} have left)?
            """,
            [
                "{A} (baked|made) [a*k=m] {pastry}.",
                "After {A:his} {relative} ate {e}, [m-e=n] {pastry} are left.",
            ]),
        ProblemTemplate(
            "scaling a recipe",
            [
                Draw("g", 2...9), Draw("n", 4...8, by: 2), Draw("f", 2...8),
                Draw("w", 20...90, by: 10),
            ],
            """
            A recipe for {n} {pastry} needs {g} cups of {grain}. {A} wants to bake {f} times \
            as many. A cup of {grain} weighs {w} grams. How many grams of {grain} does {A} \
            need?
            """,
            [
                "{A} needs [g*f=m] cups of {grain}.",
                "They weigh [m*w=x] grams.",
            ]),
        ProblemTemplate(
            "packing pastry",
            [
                Draw("a", 24...180, by: 6), Draw("b", 12...120, by: 6), Draw("k", 4...12),
                Draw("p", 3...15),
            ],
            """
            {A} and {B} bake for the {event}. {A} bakes {a} {pastry} and {B} bakes {b}. They pack \
            them into {container} of {k} and sell each {container:one} for ${p}. How much money do \
            they (get|make)?
            """,
            [
                "{A} and {B} bake [a+b=m] {pastry}.",
                "(That fills|They fill) [m/k=n] {container}.",
                "They (get|make) [$n*p=x].",
            ]),
        ProblemTemplate(
            "fruit for juice", [Draw("n", 3...12), Draw("k", 3...9), Draw("h", 10...90)],
            """
            {A} needs {k} {fruit} for a glass of juice. {A:He} has {h} {fruit} and wants to make \
            {n} glasses. How many {fruit} would be (needed in all|needed)?
            """,
            ["(In all, {A}|{A}) needs [n*k=m] {fruit}."]),
        ProblemTemplate(
            "drink for guests",
            [Draw("g", 8...40), Draw("c", 2...5), Draw("k", 4...16, by: 2), Draw("p", 2...9)],
            """
            {A} invites {g} guests. Each guest drinks {c} cups of {drink}. A bottle of \
            {drink} fills {k} cups and costs ${p}. How much does {A} (spend on|pay for) \
            {drink}?
            """,
            [
                "The guests drink [g*c=m] cups of {drink}.",
                "{A} needs [m/k=n] bottles.",
                "The {drink} costs [$n*p=x].",
            ]),
        ProblemTemplate(
            "slices shared",
            [Draw("p", 3...12), Draw("s", 6...12, by: 2), Draw("n", 3...9), Draw("l", 1...5)],
            """
            {A} cuts {p} pizzas into {s} slices each. {n} {group} share them equally. (In the \
            evening|Later) each of them gives {l} slices to {B}. How many slices does each of the \
            {group} keep?
            """,
            [
                "There are [p*s=m] slices.",
                "Each of the {n} {group} gets [m/n=x] slices.",
                "Each keeps [x-l=y] slices.",
            ]),
        ProblemTemplate(
            "jars of jam",
            [Draw("t", 3...12), Draw("f", 20...80, by: 5), Draw("k", 5...20, by: 5)],
            """
            {A} picks {fruit} from {t} trees in {A:his} garden, {f} {fruit} from each tree. {A:He} \
            needs {k} {fruit} for a jar of jam. How many jars can {A} fill?
            """,
            [
                "{A} picks [t*f=m] {fruit}.",
                "{A:He} can fill [m/k=n] jars.",
            ]),
        ProblemTemplate(
            "eggs of the week",
            [Draw("h", 5...30), Draw("d", 2...7), Draw("e", 4...30), Draw("p", 2...6)],
            """
            {A} has {h} hens, and each lays one egg a day. In {d} days {A} uses {e} eggs for \
            {pastry} and sells the rest at ${p} each. How much does {A:he} earn?
            """,
            [
                "In {d} days the hens lay [h*d=m] eggs.",
                "{A} sells [m-e=n] eggs.",
                "{A:He} earns [$n*p=x].",
            ]),
        ProblemTemplate(
            "cooking time", [Draw("a", 5...25), Draw("n", 3...12), Draw("b", 10...60, by: 5)],
            """
            It takes {A} {a} minutes to make one {pastry:one} and {b} minutes to clean the \
            kitchen. How many minutes (pass|go by) until {n} {pastry} are made and the kitchen is \
            clean?
            """,
            [
                "The {pastry} take [a*n=m] minutes.",
                "With the cleaning it is [m+b=x] minutes.",
            ]),
    ]
}
