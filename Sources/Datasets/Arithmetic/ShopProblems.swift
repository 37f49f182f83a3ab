extension Arithmetic {
    /// Buying, selling, prices and change.
    static let shopProblems = [
        ProblemTemplate(
            "sold in two months", [Draw("a", 12...96), Draw("b", 2...6)],
            """
            {A} sold {a} {craft} (to {A:his} friends|at the {event}|from a small stand) in \
            {month}, and then {b} times as many in {month2}. How many {craft} did {A} sell \
            (altogether|in total|in {month} and {month2})?
            """,
            [
                "{A} sold [a*b=m] {craft} in {month2}.",
                "{A} sold [a+m=n] {craft} (altogether|in total) in {month} and {month2}.",
            ]),
        ProblemTemplate(
            "change from a bill",
            [Draw("a", 2...9), Draw("p", 2...12), Draw("b", 50...200, by: 10)],
            """
            {A} (buys|bought) {a} {fruit} for ${p} each at the {event} and (pays|paid) with ${b}. \
            How (much change|many dollars of change) does {A:he} get( back|)?
            """,
            [
                "The {fruit} cost [$a*p=m].",
                "{A} gets [$b-m=n] (back|in change).",
            ]),
        ProblemTemplate(
            "two kinds of things",
            [Draw("a", 3...15), Draw("p", 2...9), Draw("b", 3...15), Draw("q", 2...9)],
            """
            {A} (went shopping|went to the shop) in {town}. {A:He} bought {a} {stationery} at ${p} \
            each and {b} {stationery2} at ${q} each. How much did {A} (spend|pay) (in \
            all|altogether)?
            """,
            [
                "The {stationery} cost [$a*p=m].",
                "The {stationery2} cost [$b*q=n].",
                "{A} (spent|paid) [$m+n=r] (in all|altogether).",
            ]),
        ProblemTemplate(
            "discount on a price",
            [Draw("p", 40...400, by: 20), Draw("d", 10...50, by: 10), Draw("c", 2...5)],
            """
            A {clothes:one} in {town} costs ${p}. On {day}, every {clothes:one} is {d}% off. How \
            much (does|must) {A} pay for {c} {clothes} on {day}?
            """,
            [
                "The discount on a {clothes:one} is [$p*d/100=m].",
                "(So a|A) {clothes:one} costs [$p-m=n] on {day}.",
                "{A} pays [$n*c=r] for {c} {clothes}.",
            ]),
        ProblemTemplate(
            "profit of a stall",
            [Draw("a", 10...60), Draw("p", 6...20), Draw("c", 2...5), Draw("f", 10...90, by: 5)],
            """
            {A} sells {craft} at the {event} in {town}. It costs {A:him} ${c} to make a \
            {craft:one}, and {A:he} sells it for ${p}. The stall costs ${f} for the day. What is \
            {A}'s profit if {A:he} sells {a} {craft}?
            """,
            [
                "{A} earns [$p-c=m] (on|with) each {craft:one}.",
                "(For|With) {a} {craft}, that is [$a*m=n].",
                "After paying for the stall, {A}'s profit is [$n-f=r].",
            ]),
        ProblemTemplate(
            "saving for something",
            [Draw("p", 60...300, by: 10), Draw("s", 10...50, by: 5), Draw("w", 5...20, by: 5)],
            """
            {A} (wants to buy|is saving for) a {color} bicycle that costs ${p}. {A:He} already \
            has ${s}, and {A:his} {relative} gives {A:him} ${w} (a|every) week. (How many \
            weeks must {A} wait|After how many weeks can {A} buy it)?
            """,
            [
                "{A} still needs [$p-s=m].",
                "At ${w} a week from {A:his} {relative}, that takes [m/w=n] weeks.",
            ]),
        ProblemTemplate(
            "price of one", [Draw("n", 3...12), Draw("p", 2...25)],
            """
            (Each|Every) {toy:one} in the shop costs ${p}. How much do {n} {toy} cost( in total|)?
            """,
            ["The {n} {toy} cost [$n*p=m]( in total|)."]),
        ProblemTemplate(
            "sharing a bill", [Draw("a", 24...240), Draw("b", 12...120), Draw("n", 3...8)],
            """
            A group of {n} {group} (eats|has lunch) in {town}. The food costs ${a} and the {drink} \
            costs ${b}. They (split|share) the bill equally. How much does each of the {group} \
            pay?
            """,
            [
                "The bill is [$a+b=m].",
                "Each of the {n} {group} pays [$m/n=r].",
            ]),
        ProblemTemplate(
            "stock of a store",
            [Draw("n", 4...20), Draw("k", 6...24), Draw("s", 20...150), Draw("r", 10...60)],
            """
            A store in {town} received {n} {container} of {fruit} with {k} {fruit} in each. On \
            {day} it sold {s} {fruit}, and {r} more were (spoiled|thrown away). How many {fruit} \
            (were left|did the store have left)?
            """,
            [
                "The store received [n*k=m] {fruit}.",
                "After {day}, [m-s=x] {fruit} were left.",
                "Without the spoiled {fruit}, [x-r=y] were left.",
            ]),
        ProblemTemplate(
            "cheaper shop", [Draw("n", 3...12), Draw("p", 8...30), Draw("d", 2...7)],
            """
            In {town} a {furniture:one} costs ${p}. In {town2} it costs ${d} less. {A} buys {n} \
            {furniture} in {town2}. How much does {A:he} pay?
            """,
            [
                "In {town2} a {furniture:one} costs [$p-d=m].",
                "{A} pays [$n*m=x] for the {n} {furniture}.",
            ]),
    ]
}
