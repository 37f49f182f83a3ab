extension Arithmetic {
    /// Wages, hours and production.
    static let workProblems = [
        ProblemTemplate(
            "wage and spending",
            [Draw("w", 8...30), Draw("h", 3...12), Draw("s", 10...90, by: 5)],
            """
            {A} earns ${w} an hour (with|by) {work}. On {day}, {A:he} worked {h} hours and \
            then spent ${s} on a {clothes:one} for {A:his} {relative}. How much of the money \
            (is left|does {A} have left)?
            """,
            [
                "{A} earned [$w*h=m] (with|by) {work}.",
                "After buying the {clothes:one}, [$m-s=n] is left.",
            ]),
        ProblemTemplate(
            "overtime pay",
            [Draw("h", 20...40), Draw("w", 10...25), Draw("o", 2...10), Draw("b", 3...12)],
            """
            {A} works in a (shop|factory) in {town} for ${w} an hour. For each hour of overtime \
            {A:he} gets ${b} more. In a week {A} worked {h} normal hours and {o} hours of \
            overtime. How much did {A} earn in that week?
            """,
            [
                "For the normal hours {A} gets [$h*w=m].",
                "An hour of overtime pays [$w+b=n].",
                "For overtime {A} gets [$o*n=x].",
                "{A} earned [$m+x=y] in that week.",
            ]),
        ProblemTemplate(
            "machines in a factory",
            [Draw("m", 3...15), Draw("k", 12...60), Draw("h", 4...10), Draw("c", 4...24, by: 2)],
            """
            A factory in {town} has {m} machines. Each makes {k} {toy} an hour. The {toy} of {h} \
            hours are packed into {container} of {c}. How many {container} are (filled|needed)?
            """,
            [
                "In an hour the machines make [m*k=n] {toy}.",
                "In {h} hours they make [n*h=x] {toy}.",
                "They fill [x/c=y] {container}.",
            ]),
        ProblemTemplate(
            "working together", [Draw("a", 4...25), Draw("b", 4...25), Draw("h", 3...9)],
            """
            {A} (can paint|paints) {a} {furniture} an hour, and {B} (can paint|paints) {b}. How \
            many {furniture} do they paint together in {h} hours?
            """,
            [
                "In an hour {A} and {B} paint [a+b=m] {furniture}.",
                "In {h} hours they paint [m*h=n] {furniture}.",
            ]),
        ProblemTemplate(
            "weekly and monthly",
            [Draw("a", 20...150, by: 5), Draw("n", 3...12), Draw("s", 5...60, by: 5)],
            """
            {A} earns ${a} a week (with|by) {work} and gives ${s} of it to {A:his} \
            {relative}. How much does {A} have after {n} weeks?
            """,
            [
                "Each week {A} keeps [$a-s=m].",
                "After {n} weeks {A:he} has [$m*n=x].",
            ]),
        ProblemTemplate(
            "pay of a job", [Draw("n", 3...30), Draw("p", 4...25)],
            """
            {A} gets ${p} for every {furniture:one} that {A:he} repairs. How much does {A} get for \
            {n} {furniture}?
            """,
            ["{A} gets [$n*p=m] for {n} {furniture}."]),
        ProblemTemplate(
            "orders in three towns",
            [Draw("a", 20...90), Draw("f", 2...5), Draw("d", 8...40), Draw("p", 2...9)],
            """
            A workshop gets orders for {a} {furniture} from {town}, {f} times as many from \
            {town2}, and {d} fewer from {town3} than from {town2}. It earns ${p} with each of the \
            {furniture}. How much does it earn with the orders from {town3}?
            """,
            [
                "From {town2} come orders for [a*f=m] {furniture}.",
                "From {town3} come orders for [m-d=n] {furniture}.",
                "With the orders from {town3} it earns [$n*p=x].",
            ]),
        ProblemTemplate(
            "days to finish",
            [
                Draw("n", 60...600, by: 10), Draw("d", 10...100, by: 5), Draw("w", 2...6),
                Draw("k", 3...10),
            ],
            """
            {A}'s workshop in {town} has to make {n} {craft} and has made {d} already. {w} people \
            work there, and each makes {k} {craft} a day. In how many days is the work \
            (done|finished)?
            """,
            [
                "There are [n-d=m] {craft} still to make.",
                "In a day the {w} people make [w*k=x] {craft}.",
                "The work is (done|finished) in [m/x=y] days.",
            ]),
        ProblemTemplate(
            "share of the earnings",
            [Draw("a", 4...20), Draw("p", 5...25), Draw("n", 2...6)],
            """
            {A}, {B} and their friends, {n} people (altogether|in all), earned ${p} each time they \
            helped with {work}. They helped {a} times and shared the money equally. How much \
            did {B} get?
            """,
            [
                "They earned [$a*p=m].",
                "{B} got [$m/n=x].",
            ]),
    ]
}
