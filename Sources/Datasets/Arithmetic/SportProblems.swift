extension Arithmetic {
    /// Games, points, training and tickets.
    static let sportProblems = [
        ProblemTemplate(
            "points of two players", [Draw("a", 8...40), Draw("f", 2...5), Draw("d", 3...30)],
            """
            In a {sport} game in {town}, {A} scored {a} points. {B} scored {f} times as many, \
            and {C} scored {d} fewer than {B}. How many points did {C} score?
            """,
            [
                "{B} scored [a*f=m] points.",
                "{C} scored [m-d=n] points.",
            ]),
        ProblemTemplate(
            "season of a team",
            [Draw("g", 8...30), Draw("w", 3...18), Draw("p", 2...4), Draw("t", 5...50)],
            """
            The {sport} team of {town} played {g} games and won {w} of them. It gets {p} \
            points for a win and 1 point for every other game. How many points does it have?
            """,
            [
                "For the wins the team gets [w*p=m] points.",
                "It did not win [g-w=n] games.",
                "The team has [m+n=x] points.",
            ]),
        ProblemTemplate(
            "laps and meters",
            [Draw("l", 200...800, by: 50), Draw("n", 3...15), Draw("d", 2...6)],
            """
            {A} runs {n} laps around the {place} on {day}. A lap is {l} meters. On {day2}, \
            {A:he} runs {d} laps fewer. How many meters does {A} run on {day2}?
            """,
            [
                "On {day2}, {A} runs [n-d=m] laps.",
                "That is [m*l=x] meters.",
            ]),
        ProblemTemplate(
            "tickets for the game",
            [
                Draw("a", 100...900, by: 20), Draw("p", 4...15), Draw("b", 20...300, by: 10),
                Draw("q", 2...8),
            ],
            """
            For the {sport} game between {town} and {town2}, {a} seats at ${p} and {b} places \
            to stand at ${q} were sold. How much money (came in|did the tickets bring)?
            """,
            [
                "The seats brought [$a*p=m].",
                "The places to stand brought [$b*q=n].",
                "The tickets brought [$m+n=x].",
            ]),
        ProblemTemplate(
            "training hours", [Draw("h", 2...6), Draw("d", 2...6), Draw("w", 3...20)],
            """
            {A} trains for the {sport} team {h} hours a day, {d} days a week. How many hours \
            does {A} train in {w} weeks?
            """,
            [
                "In a week {A} trains [h*d=m] hours.",
                "In {w} weeks {A:he} trains [m*w=n] hours.",
            ]),
        ProblemTemplate(
            "teams of players", [Draw("n", 40...300, by: 2), Draw("x", 4...30), Draw("k", 4...12)],
            """
            {n} players came to {town} to play {sport}, but {x} of them went home. The others \
            form teams of {k}. How many teams are there?
            """,
            [
                "There are [n-x=m] players left.",
                "They form [m/k=y] teams.",
            ]),
        ProblemTemplate(
            "average of games",
            [Draw("a", 10...60), Draw("b", 10...60), Draw("c", 10...60), Draw("d", 10...60)],
            """
            {A} scored {a}, {b}, {c} and {d} points in four {sport} games. How many points did \
            {A} score (on average|per game)?
            """,
            [
                "{A} scored [a+b+c+d=m] points.",
                "{A:He} scored [m/4=n] points (on average|per game).",
            ]),
        ProblemTemplate(
            "race in parts", [Draw("d", 10...90), Draw("e", 2...9), Draw("f", 2...9)],
            """
            The race from {town} to {town2} is {d} kilometers long. The first {e} kilometers go \
            (through the forest|along the river), the last {f} (through the fields|through the \
            hills). How long is the part (between|in the middle)?
            """,
            ["The part (between|in the middle) is [d-e-f=m] kilometers long."]),
    ]
}
