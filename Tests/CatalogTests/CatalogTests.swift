import Catalog
import Testing

@Suite("Catalogues")
struct CatalogTests {
    private let losses = Catalog<Int>(
        "loss",
        [
            Entry(
                "forward_kl", "first",
                options: [
                    Option("temperature", .number(0.01...100), default: .number(1), ""),
                    Option("top_k", .int(1...10), default: .null, ""),
                    Option("kind", .choice(["mean", "sum"]), default: nil, ""),
                ], make: 1),
            Entry("reverse_kl", "second", make: 2),
        ])

    @Test func findByName() throws {
        #expect(try losses.entry(named: "reverse_kl").make == 2)
        #expect(losses.names == ["forward_kl", "reverse_kl"])
        #expect(losses.descriptions.names == losses.names)
        #expect(
            losses.descriptions.entries[0].options.map(\.name) == ["temperature", "top_k", "kind"])
    }

    @Test(arguments: [
        ("forwrad_kl", "; did you mean 'forward_kl'? (allowed: forward_kl, reverse_kl)"),
        ("reverse", "; did you mean 'reverse_kl'? (allowed: forward_kl, reverse_kl)"),
        ("mse", " (allowed: forward_kl, reverse_kl)"),
        ("", " (allowed: forward_kl, reverse_kl)"),
    ])
    func suggest(name: String, end: String) {
        #expect(throws: InputError("there is no loss '\(name)'\(end)")) {
            try losses.entry(named: name)
        }
        #expect(suggestion(for: name, among: losses.names) == end)
    }

    @Test func nothingToSuggest() {
        #expect(suggestion(for: "a", among: []) == " (nothing is allowed here)")
        #expect(suggestion(for: "a", among: ["b", "ab"]) == " (allowed: b, ab)")
    }

    @Test func optionsAreCheckedAndFilledIn() throws {
        let options = try losses.entry(named: "forward_kl").options(
            from: ["kind": .string("sum"), "temperature": .int(2)])
        #expect(options.number("temperature") == 2)
        #expect(options.optionalInt("top_k") == nil)
        #expect(options.string("kind") == "sum")
    }

    @Test func allFaultsOfOptionsAtOnce() throws {
        let entry = try losses.entry(named: "forward_kl")
        #expect(
            throws: InputError(faults: [
                "loss.temprature: 'forward_kl' has no option 'temprature'; did you mean "
                    + "'temperature'? (allowed: temperature, top_k, kind)",
                "loss.top_k: found 11, allowed is a whole number from 1 to 10",
                "loss.kind: 'forward_kl' needs the option 'kind', one of mean, sum",
            ])
        ) {
            try entry.options(
                from: ["temprature": .int(1), "top_k": .int(11)], place: { "loss.\($0)" })
        }
    }
}

@Suite("Options")
struct OptionTests {
    private func checked(_ kind: Option.Kind, _ value: Value) -> Value? {
        Option("x", kind, default: nil, "").checked(value)
    }

    @Test func takeWhatIsAllowedInTheirOwnType() {
        #expect(checked(.bool, .bool(true)) == .bool(true))
        #expect(checked(.int(0...5), .int(5)) == .int(5))
        #expect(checked(.int(0...5), .number(5)) == .int(5))
        #expect(checked(.number(0...5), .int(5)) == .number(5))
        #expect(checked(.above(0, through: 1), .int(1)) == .number(1))
        #expect(checked(.joined(["a", "b", "c"]), .string("c+a")) == .string("a+c"))
        #expect(checked(.strings, .list([.string("a"), .string("a")])) != nil)
        #expect(
            checked(.list(of: .above(0, through: 1)), .list([.int(1)])) == .list([.number(1)]))
        #expect(checked(.custom(allowed: "", check: { _ in .int(1) }), .bool(true)) == .int(1))
    }

    @Test func refuseEverythingElse() {
        #expect(checked(.bool, .string("yes")) == nil)
        #expect(checked(.bool, .null) == nil)
        #expect(checked(.int(0...5), .int(6)) == nil)
        #expect(checked(.int(0...5), .number(0.5)) == nil)
        #expect(checked(.int(0 ... .max), .number(1e300)) == nil)
        #expect(checked(.number(0 ... .infinity), .number(.infinity)) == nil)
        #expect(checked(.number(0 ... .infinity), .number(.nan)) == nil)
        #expect(checked(.above(0, through: .infinity), .number(0)) == nil)
        #expect(checked(.above(0, through: .infinity), .number(.infinity)) == nil)
        #expect(checked(.string, .int(5)) == nil)
        #expect(checked(.choice(["a"]), .string("b")) == nil)
        #expect(checked(.joined(["a", "b"]), .string("a+a")) == nil)
        #expect(checked(.joined(["a", "b"]), .string("")) == nil)
        #expect(checked(.strings, .list([.int(1)])) == nil)
        #expect(checked(.list(of: .choice(["a"])), .list([.string("a"), .string("a")])) == nil)
        #expect(checked(.list(of: .int(0...1)), .int(1)) == nil)
    }

    @Test func sayWhatIsAllowed() {
        #expect(Option.Kind.int(0 ... .max).text == "a whole number from 0")
        #expect(Option.Kind.number(0 ... .infinity).text == "a number from 0.0")
        #expect(Option.Kind.above(0, through: .infinity).text == "a number above 0.0")
        #expect(Option.Kind.strings.text == "a list of strings")
    }
}

extension Option.Kind {
    fileprivate var text: String { Option("x", self, default: nil, "").allowed }
}
