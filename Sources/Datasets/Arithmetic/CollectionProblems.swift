extension Arithmetic {
    /// Collecting, giving, sharing and counting.
    static let collectionProblems = [
        ProblemTemplate(
            "collections of friends", [Draw("a", 12...90), Draw("f", 2...6), Draw("d", 5...30)],
            """
            {A} collects {treasure}. {A:He} has {a} {treasure}. {B} has {f} times as many \
            {treasure} as {A}, and {C} has {d} more than {B}. How many {treasure} does {C} have?
            """,
            [
                "{B} has [a*f=m] {treasure}.",
                "{C} has [m+d=n] {treasure}.",
            ]),
        ProblemTemplate(
            "giving away", [Draw("a", 40...200), Draw("b", 5...30), Draw("n", 2...8)],
            """
            {A} had {a} {toy}. {A:He} gave {b} of them to {B} and shared the others equally among \
            {n} {group}. How many {toy} did each of the {group} get?
            """,
            [
                "After giving {b} to {B}, {A} had [a-b=m] {toy}.",
                "Each of the {n} {group} got [m/n=x] {toy}.",
            ]),
        ProblemTemplate(
            "albums and pages",
            [Draw("p", 4...15), Draw("k", 6...24), Draw("n", 2...5), Draw("h", 20...200, by: 10)],
            """
            {A} keeps {A:his} {treasure} in {n} albums. Each album has {p} pages, and {k} \
            {treasure} fit on a page. {A} has {h} {treasure} now. How many more fit into the \
            albums?
            """,
            [
                "Into an album fit [p*k=m] {treasure}.",
                "Into {n} albums fit [m*n=x] {treasure}.",
                "So [x-h=y] more {treasure} fit into them.",
            ]),
        ProblemTemplate(
            "counting insects",
            [Draw("a", 10...60), Draw("b", 10...60), Draw("c", 2...4)],
            """
            {A} and {B} count insects in the {place}. On {day}, {A} counts {a} {insect} and \
            {B} counts {b}. On {day2}, they count {c} times as many( together|) as on {day}. How \
            many {insect} do they count on {day2}?
            """,
            [
                "On {day} they count [a+b=m] {insect}.",
                "On {day2} they count [m*c=n] {insect}.",
            ]),
        ProblemTemplate(
            "found and lost", [Draw("a", 20...90), Draw("b", 10...60), Draw("c", 5...40)],
            """
            {A} had {a} {treasure}. (On a trip to {town}|At the {place}), {A:he} found {b} \
            more, but then lost {c}. How many {treasure} does {A} have now?
            """,
            [
                "With those {A} found there were [a+b=m] {treasure}.",
                "Now {A} has [m-c=n] {treasure}.",
            ]),
        ProblemTemplate(
            "trading things",
            [Draw("a", 4...20), Draw("r", 2...6), Draw("b", 10...50), Draw("p", 2...8)],
            """
            {A} trades {toy} with {B}. For each of {A:his} {a} {toy}, {A} gets {r} {treasure}. {A} \
            already had {b} {treasure}, and sells all of them at ${p} each. How much money does \
            {A} get?
            """,
            [
                "From {B}, {A} gets [a*r=m] {treasure}.",
                "Then {A} has [b+m=n] {treasure}.",
                "{A} gets [$n*p=x] for the {treasure}.",
            ]),
        ProblemTemplate(
            "sharing with friends", [Draw("n", 20...200), Draw("k", 2...9)],
            """
            {A} shares {n} {treasure} equally among {k} friends. How many {treasure} does each \
            friend get?
            """,
            ["Each friend gets [n/k=m] {treasure}."]),
        ProblemTemplate(
            "bags of two colors",
            [
                Draw("a", 3...12), Draw("k", 5...20), Draw("b", 3...12), Draw("l", 5...20),
                Draw("x", 5...40),
            ],
            """
            {A} has {a} {container} with {k} {color} {toy} each and {b} {container} with {l} \
            {color2} {toy} each. {A:He} gives {x} of the {color2} {toy} to {B}. How many \
            {toy} does {A} still have?
            """,
            [
                "There are [a*k=m] {color} {toy}.",
                "There were [b*l=n] {color2} {toy}.",
                "After the gift to {B}, [n-x=y] {color2} {toy} are left.",
                "{A} still has [m+y=z] {toy}.",
            ]),
        ProblemTemplate(
            "difference of friends", [Draw("a", 30...150), Draw("b", 10...80), Draw("c", 5...40)],
            """
            {A} has {a} {stationery}, and {B} has {b}. {C} gives {B} {c} more {stationery}. How \
            many {stationery} more than {B} does {A} have (now|then)?
            """,
            [
                "{B} has [b+c=m] {stationery} now.",
                "{A} has [a-m=n] {stationery} more than {B}.",
            ]),
    ]
}
