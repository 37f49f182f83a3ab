/// The filler words of the study of routers: English words that hold a sentence together and say
/// little by themselves. Articles, pronouns, prepositions, conjunctions, auxiliary verbs, and some
/// adverbs that go with them.
enum FunctionWords {
    static let all: Set<String> = Set(
        """
        a an the this that these those
        i you he she it we they me him her us them my your his hers its our their theirs
        himself herself itself themselves who whom whose which what
        of in on at to for from with by about into onto over under after before between during
        through up down out off as than without within per
        and or but nor so if then because while when where how
        is are was were be been being am do does did done has have had having
        will would can could shall should may might must
        not no there here also too very just only
        it's he's she's that's there's don't doesn't didn't isn't wasn't
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
