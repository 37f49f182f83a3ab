extension Arithmetic {
    /// Animals, harvests and gardens.
    static let farmProblems = [
        ProblemTemplate(
            "two farms", [Draw("a", 12...80), Draw("d", 5...40)],
            """
            {A} has {a} {animal} on {A:his} farm (near|in) {town}. {B} has {d} more {animal} than \
            {A}. How many {animal} do {A} and {B} have together?
            """,
            [
                "{B} has [a+d=m] {animal}.",
                "Together {A} and {B} have [a+m=n] {animal}.",
            ]),
        ProblemTemplate(
            "rows of vegetables",
            [Draw("r", 4...20), Draw("k", 6...30), Draw("e", 3...40), Draw("c", 5...15)],
            """
            {A} planted {r} rows of {vegetable} with {k} in each row. Rabbits ate {e} of them. {A} \
            packs the others into {container} of {c}. How many {container} does {A:he} \
            (fill|need)?
            """,
            [
                "{A} planted [r*k=m] {vegetable}.",
                "The rabbits left [m-e=n] {vegetable}.",
                "{A} (fills|needs) [n/c=x] {container}.",
            ]),
        ProblemTemplate(
            "legs in a field", [Draw("a", 4...30), Draw("b", 4...30)],
            """
            There are {a} horses and {b} ducks in {A}'s field near {town}. How many legs (do they \
            have|are there) (altogether|in all)?
            """,
            [
                "The horses have [a*4=m] legs.",
                "The ducks have [b*2=n] legs.",
                "(Altogether|In all), there are [m+n=x] legs.",
            ]),
        ProblemTemplate(
            "feeding animals",
            [Draw("n", 5...40), Draw("f", 2...9), Draw("d", 3...14), Draw("k", 10...50, by: 10)],
            """
            {A} feeds {n} {animal}. Each of them eats {f} pounds of {grain} a day. A sack \
            holds {k} pounds. How many sacks does {A} need for {d} days?
            """,
            [
                "In a day the {animal} eat [n*f=m] pounds of {grain}.",
                "In {d} days they eat [m*d=x] pounds.",
                "{A} needs [x/k=y] sacks.",
            ]),
        ProblemTemplate(
            "flowers in a garden", [Draw("a", 10...80), Draw("b", 10...80), Draw("n", 2...9)],
            """
            {A} (picked|cut) {a} {color} {flower} and {b} {color2} {flower2} in the \
            garden. {A:He} ties them into {n} equal bunches. How many flowers are in (each|a) \
            bunch?
            """,
            [
                "{A} has [a+b=m] flowers.",
                "(In each bunch there are|Each bunch has) [m/n=x] flowers.",
            ]),
        ProblemTemplate(
            "milk of the cows",
            [Draw("c", 4...25), Draw("l", 6...20), Draw("k", 10...80), Draw("p", 2...5)],
            """
            {A}'s {c} cows give {l} liters of milk each (in a day|every day). {A} keeps {k} liters \
            for cheese and sells the rest to {B} at ${p} a liter. How much does {B} pay {A} (for a \
            day|each day)?
            """,
            [
                "The cows give [c*l=m] liters of milk.",
                "{A} sells [m-k=n] liters to {B}.",
                "{B} pays [$n*p=x].",
            ]),
        ProblemTemplate(
            "harvest of three days",
            [Draw("a", 20...120), Draw("b", 5...30), Draw("f", 2...4)],
            """
            On {day}, {A} picked {a} {fruit}. On {day2}, {A:he} picked {b} fewer than on {day}. On \
            {day3}, {A:he} picked {f} times as many as on {day2}. How many {fruit} did {A} pick on \
            the three days?
            """,
            [
                "On {day2}, {A} picked [a-b=m] {fruit}.",
                "On {day3}, {A:he} picked [m*f=n] {fruit}.",
                "On the three days {A} picked [a+m+n=x] {fruit}.",
            ]),
        ProblemTemplate(
            "fence posts",
            [Draw("l", 20...120, by: 2), Draw("w", 10...60, by: 2), Draw("p", 2...10)],
            """
            {A}'s field is {l} meters long and {w} meters wide. A meter of fence costs ${p}. How \
            much does a fence around the field cost?
            """,
            [
                "Length and width make [l+w=m] meters.",
                "The fence is [m*2=n] meters long.",
                "It costs [$n*p=x].",
            ]),
        ProblemTemplate(
            "trees in an orchard", [Draw("n", 6...40), Draw("k", 10...60), Draw("s", 2...9)],
            """
            There are {n} trees in {A}'s orchard. Each tree bears {k} {fruit}. How many {fruit} \
            (does the orchard bear|are there in the orchard)?
            """,
            ["The orchard bears [n*k=m] {fruit}."]),
    ]
}
