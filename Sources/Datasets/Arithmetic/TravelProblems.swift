extension Arithmetic {
    /// Distances, times, speeds and fares.
    static let travelProblems = [
        ProblemTemplate(
            "two legs of a journey",
            [
                Draw("u", 30...80, by: 5), Draw("t", 2...6), Draw("v", 20...60, by: 5),
                Draw("s", 2...5),
            ],
            """
            {A} (drives|travels) from {town} to {town2} for {t} hours at {u} miles per hour. Then \
            {A:he} goes on to {town3} for {s} hours at {v} miles per hour. How (far is the whole \
            journey|many miles does {A} travel)?
            """,
            [
                "From {town} to {town2} it is [u*t=m] miles.",
                "From {town2} to {town3} it is [v*s=n] miles.",
                "The whole journey is [m+n=x] miles.",
            ]),
        ProblemTemplate(
            "speed from distance", [Draw("d", 60...720, by: 5), Draw("t", 2...12)],
            """
            A (train|bus) (covers|travels) the {d} kilometers from {town} to {town2} in {t} hours. \
            What is its speed in kilometers per hour?
            """,
            ["(Its|The) speed is [d/t=m] kilometers per hour."]),
        ProblemTemplate(
            "fares of a group",
            [Draw("a", 3...20), Draw("p", 4...15), Draw("b", 5...30), Draw("q", 2...6)],
            """
            A group of {a} adults and {b} children takes the ferry to {town}. An adult's ticket \
            costs ${p} and a child's ticket costs ${q}. How much do the tickets cost \
            (altogether|in all)?
            """,
            [
                "The adults' tickets cost [$a*p=m].",
                "The children's tickets cost [$b*q=n].",
                "(Altogether|In all), the tickets cost [$m+n=x].",
            ]),
        ProblemTemplate(
            "people on a bus",
            [Draw("a", 18...60), Draw("b", 3...17), Draw("c", 4...20), Draw("d", 2...12)],
            """
            A bus leaves {town} with {a} people. In {town2}, {b} people get off and {c} get on. In \
            {town3}, {d} people get off. How many people are (now on the bus|on the bus after \
            {town3})?
            """,
            [
                "(In|At) {town2}, after {b} people got off, there were [a-b=m] people.",
                "(Then|After that) {c} got on: [m+c=n] people.",
                "After {town3} there are [n-d=x] people on the bus.",
            ]),
        ProblemTemplate(
            "fuel for a trip",
            [Draw("d", 120...960, by: 20), Draw("k", 10...40, by: 5), Draw("p", 2...6)],
            """
            {A}'s car goes {k} miles on a gallon of fuel, and a gallon costs ${p}. {A} drives {d} \
            miles to (visit|see) {A:his} {relative} in {town}. How much does the fuel cost?
            """,
            [
                "The car needs [d/k=m] gallons (for {d} miles|for the trip).",
                "The fuel costs [$m*p=n].",
            ]),
        ProblemTemplate(
            "walking every day",
            [Draw("a", 2...9), Draw("b", 2...8), Draw("w", 2...12)],
            """
            {A} walks {a} miles to the {place} every morning and {b} miles home by another \
            way. {A:He} does this {w} days. How many miles does {A} walk?
            """,
            [
                "In a day {A} walks [a+b=m] miles.",
                "In {w} days {A:he} walks [m*w=n] miles.",
            ]),
        ProblemTemplate(
            "filling vehicles",
            [Draw("n", 60...400, by: 4), Draw("a", 10...60), Draw("k", 6...30)],
            """
            There are {n} {group} who want to go to the {event} in {town}. (Of these|Of them), {a} \
            go on foot, and the others take {vehicle} that (carry|hold) {k} people each. How many \
            {vehicle} are needed (to carry them|if all are full)?
            """,
            [
                "By {vehicle:one} go [n-a=m] {group}.",
                "They need [m/k=x] {vehicle}.",
            ]),
        ProblemTemplate(
            "cycling towards a goal",
            [Draw("d", 50...240, by: 5), Draw("a", 8...30), Draw("t", 2...6)],
            """
            {A} cycles from {town} to {town2}, a distance of {d} kilometers. {A:He} has cycled for \
            {t} hours at {a} kilometers (per|an) hour. How many kilometers (are left|does {A:he} \
            still have to go)?
            """,
            [
                "{A} has cycled [a*t=m] kilometers.",
                "To {town2}, [d-m=n] kilometers are left.",
            ]),
        ProblemTemplate(
            "rest of the road", [Draw("d", 40...400, by: 4), Draw("h", 2...5), Draw("c", 2...10)],
            """
            The road from {town} to {town2} is {d} miles long. On {day}, {A} drives half of it. On \
            {day2}, {A:he} drives the rest in {h} hours. {B}, who started in {town3}, is {c} miles \
            an hour faster than {A} was on {day2}. How fast is {B}?
            """,
            [
                "The rest of the road is [d/2=m] miles.",
                "On {day2}, {A} drove [m/h=n] miles an hour.",
                "{B} drives [n+c=x] miles an hour.",
            ]),
    ]
}
