extension Arithmetic {
    /// Classes, books, tests and trips.
    static let schoolProblems = [
        ProblemTemplate(
            "pages left",
            [Draw("p", 120...480, by: 4), Draw("a", 8...40), Draw("d", 2...6), Draw("r", 2...8)],
            """
            {A} is reading a {subject} book of {p} pages. {A:He} has read {a} pages a day for \
            {d} days. How many pages must {A:he} read a day to finish (it|the book) in {r} more \
            days?
            """,
            [
                "{A} has read [a*d=m] pages.",
                "There are [p-m=n] pages left.",
                "{A} must read [n/r=x] pages a day.",
            ]),
        ProblemTemplate(
            "boys and girls", [Draw("n", 20...90), Draw("g", 8...19), Draw("t", 2...6)],
            """
            There are {n} children at the {subject} show in {town}. (Among them|Of these), {g} \
            are girls and the rest are boys. Each boy brings {t} {toy}. How many {toy} do the boys \
            bring?
            """,
            [
                "There are [n-g=m] boys.",
                "The boys bring [m*t=x] {toy}.",
            ]),
        ProblemTemplate(
            "average of tests", [Draw("a", 50...100), Draw("b", 50...100), Draw("c", 50...100)],
            """
            {A} scored {a}, {b} and {c} points in three {subject} tests. What is {A:his} \
            average (score|number of points)?
            """,
            [
                "{A} scored [a+b+c=m] points in all.",
                "{A:His} average is [m/3=n] points.",
            ]),
        ProblemTemplate(
            "stationery for classes",
            [Draw("c", 3...12), Draw("s", 15...32), Draw("k", 2...6), Draw("h", 10...40)],
            """
            A school in {town} has {c} classes with {s} students each. Every student gets {k} \
            {stationery}. The school already has {h} {stationery}. How many {stationery} must it \
            (buy|order)?
            """,
            [
                "The school has [c*s=m] students.",
                "They need [m*k=n] {stationery}.",
                "The school must (buy|order) [n-h=x] {stationery}.",
            ]),
        ProblemTemplate(
            "library shelves",
            [Draw("a", 40...300), Draw("b", 20...200), Draw("k", 8...30)],
            """
            The library of {town} has {a} {book} and {b} {book2}. They are put on shelves that \
            hold {k} books each. How many shelves (are full|do they fill)?
            """,
            [
                "There are [a+b=m] books.",
                "They fill [m/k=n] shelves.",
            ]),
        ProblemTemplate(
            "homework time",
            [Draw("a", 10...45, by: 5), Draw("f", 2...4), Draw("c", 5...40, by: 5)],
            """
            {A} spends {a} minutes on {subject} homework, {f} times as long on {subject2} \
            and {c} minutes on {subject3}. How many minutes does {A} spend on homework \
            (altogether|in all)?
            """,
            [
                "{A} spends [a*f=m] minutes on {subject2}.",
                "(Altogether|In all), that is [a+m+c=n] minutes.",
            ]),
        ProblemTemplate(
            "groups of students", [Draw("n", 24...180, by: 2), Draw("k", 3...9)],
            """
            A teacher in {town} puts {n} {group} into (teams|groups) of {k} for a {subject} \
            quiz. How many (teams|groups) are there?
            """,
            ["There are [n/k=m] (teams|groups)."]),
        ProblemTemplate(
            "points in a quiz",
            [
                Draw("a", 6...20), Draw("p", 3...10), Draw("b", 2...9), Draw("q", 1...2),
                Draw("d", 5...40),
            ],
            """
            In the {subject} quiz a right answer gives {p} points and a wrong answer costs \
            {q}. {A} has {a} right and {b} wrong answers. {B} has {d} points more than {A}. How \
            many points does {B} have?
            """,
            [
                "For the right answers {A} gets [a*p=m] points.",
                "For the wrong answers {A} loses [b*q=n] points.",
                "{A} has [m-n=x] points.",
                "{B} has [x+d=y] points.",
            ]),
        ProblemTemplate(
            "class trip money",
            [Draw("n", 12...36), Draw("c", 5...20), Draw("b", 60...300, by: 20), Draw("r", 2...6)],
            """
            A class of {n} students visits the {place} in {town}. Each student pays ${c}. The \
            bus costs ${b}, and lunch costs ${r} for each student. How much money is left( over|)?
            """,
            [
                "The students pay [$n*c=m].",
                "After paying for the bus, [$m-b=x] is left.",
                "Lunch costs [$n*r=y].",
                "(So|In the end) [$x-y=z] is left.",
            ]),
    ]
}
