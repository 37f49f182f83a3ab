import Catalog

/// How a byte-level vocabulary of a GGUF file cuts text, by `tokenizer.ggml.pre`: the rule of the
/// tokenizer that the name stands for.
///
/// Sources: the tokenizer.json of each family, and llama.cpp's `llama-vocab.cpp`, which names them.
struct GGUFPreTokenizer {
    /// A step, as a tokenizer.json has it.
    private enum Step {
        case split(String)
        case digits

        var value: Value {
            switch self {
            case .split(let expression):
                .map([
                    "type": .string("Split"), "pattern": .map(["Regex": .string(expression)]),
                    "behavior": .string("Isolated"), "invert": .bool(false),
                ])
            case .digits:
                .map(["type": .string("Digits"), "individual_digits": .bool(true)])
            }
        }
    }

    private let steps: [Step]
    /// Whether GPT-2's expression comes last.
    private var usesGPT2 = false
    /// A word that is a token is that token.
    private(set) var ignoresMerges = false
    /// Whether BOS stands before a text, where the file does not say so.
    private(set) var addsBOS = false
    /// Whether the tokenizer normalizes to NFC.
    private(set) var composes = false

    /// The pre-tokenizer of a tokenizer.json.
    func value(addsSpace: Bool) -> Value {
        let last: Value = .map([
            "type": .string("ByteLevel"), "add_prefix_space": .bool(addsSpace),
            "trim_offsets": .bool(true), "use_regex": .bool(usesGPT2),
        ])
        return .map([
            "type": .string("Sequence"), "pretokenizers": .list(steps.map(\.value) + [last]),
        ])
    }

    static var names: [String] { all.keys.sorted() }

    static func named(_ name: String) -> GGUFPreTokenizer? { all[name] }

    private static let all: [String: GGUFPreTokenizer] = {
        let byName = rules.flatMap { names, rule in names.map { ($0, rule) } }
        return Dictionary(byName) { first, _ in first }
    }()

    // MARK: - Rules

    private static let rules: [(names: [String], rule: GGUFPreTokenizer)] = [
        (
            ["default"],
            GGUFPreTokenizer(
                steps: [
                    .split(#"[\p{P}\$\+<=>\^~\|]+"#), .split(gpt2Words), .split(#"\p{N}+"#),
                    .split("[0-9][0-9][0-9]"),
                ])
        ),
        (
            ["gpt-2", "phi-2", "jais", "gigachat", "trillion"],
            GGUFPreTokenizer(steps: [], usesGPT2: true)
        ),
        // GPT-NeoX's.
        (["olmo", "mpt"], GGUFPreTokenizer(steps: [], usesGPT2: true, composes: true)),
        (
            ["smollm", "starcoder", "refact", "codeshell", "exaone", "minerva-7b"],
            GGUFPreTokenizer(steps: [.digits], usesGPT2: true)
        ),
        (["command-r"], GGUFPreTokenizer(steps: [.digits], usesGPT2: true, composes: true)),
        (
            ["llama-bpe", "llama3", "llama-v3", "falcon3"],
            GGUFPreTokenizer(
                steps: [.split(words(digits: "{1,3}"))], ignoresMerges: true, addsBOS: true)
        ),
        (
            ["dbrx", "smaug-bpe", "glm4", "chatglm-bpe"],
            GGUFPreTokenizer(steps: [.split(words(digits: "{1,3}"))])
        ),
        (
            ["qwen2", "stablelm2", "megrez"],
            GGUFPreTokenizer(steps: [.split(words(digits: ""))], composes: true)
        ),
        (
            ["deepseek-r1-qwen", "hunyuan"],
            GGUFPreTokenizer(steps: [.split(words(digits: ""))])
        ),
        (
            ["qwen35"],
            GGUFPreTokenizer(
                steps: [
                    .split(
                        contractions + #"|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}"#
                            + #"| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*"# + spaces)
                ], composes: true)
        ),
        (
            ["gpt-4o", "llama4"],
            GGUFPreTokenizer(steps: [.split(cased(contractions + "?", "{1,3}"))])
        ),
        (
            ["tekken"],
            GGUFPreTokenizer(
                steps: [.split(cased("", ""))], ignoresMerges: true, addsBOS: true)
        ),
        (
            ["deepseek-coder"],
            GGUFPreTokenizer(
                steps: [
                    .split(#"[\r\n]"#), .split(#"\s?\p{L}+"#), .split(#"\s?\p{P}+"#),
                    .split(eastAsian), .digits,
                ])
        ),
        (
            ["deepseek-llm"],
            GGUFPreTokenizer(
                steps: [
                    .split(#"[\r\n]"#), .split(#"\s?["# + casedLetters + "]+"),
                    .split(
                        "\\s?[!-/:-~\u{ff01}-\u{ff0f}\u{ff1a}-\u{ff5e}\u{2018}-\u{201f}\u{3000}-\u{3002}]+"
                    ),
                    .split(#"\s+$"#), .split(eastAsian), .split(#"\p{N}+"#),
                ])
        ),
        (
            ["deepseek-v3", "hunyuan-dense"],
            GGUFPreTokenizer(
                steps: [
                    .split(#"\p{N}{1,3}"#),
                    .split("[\u{4e00}-\u{9fa5}\u{3040}-\u{309f}\u{30a0}-\u{30ff}]+"),
                    .split(
                        ##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+"##
                            + #"|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*"#
                            + spaces),
                ])
        ),
        (
            ["falcon"],
            GGUFPreTokenizer(
                steps: [
                    .split(#"[\p{P}\$\+<=>\^~\|`]+"#), .split(gpt2Words), .split("[0-9][0-9][0-9]"),
                ])
        ),
        (["bloom", "poro-chat", "gpt3-finnish"], GGUFPreTokenizer(steps: [.split(bloom)])),
        (["viking"], GGUFPreTokenizer(steps: [.split(bloom), .digits])),
    ]

    // MARK: - Expressions

    private static let contractions = "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
    private static let spaces = #"|\s*[\r\n]+|\s+(?!\S)|\s+"#
    private static let gpt2Words =
        #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#
    private static let eastAsian =
        "[\u{4e00}-\u{9fa5}\u{0800}-\u{4e00}\u{ac00}-\u{d7ff}]+"
    private static let bloom =
        " ?[^(\\s|[.,!?\u{2026}\u{3002}\u{ff0c}\u{3001}\u{0964}\u{06d4}\u{060c}])]+"

    /// Letters of scripts that have upper and lower case.
    private static let casedLetters =
        "A-Za-zµÀ-ÖØ-öø-ƺƼ-ƿǄ-ʓʕ-ʯͰ-ͳͶͷͻ-ͽͿΆΈ-ΊΌΎ-ΡΣ-ϵϷ-ҁҊ-ԯԱ-ՖႠ-ჅᎠ-Ᏽᏸ-ᏽᲐ-ᲺᲽ-Ჿᴀ-ᴫᵫ-ᵷᵹ-ᶚ"
        + "Ḁ-ἕἘ-Ἕἠ-ὅὈ-Ὅὐ-ὗὙὛὝὟ-ώᾀ-ᾴᾶ-ᾼιῂ-ῄῆ-ῌῐ-ΐῖ-Ίῠ-Ῥῲ-ῴῶ-ῼℂℇℊ-ℓℕℙ-ℝℤΩℨK-ℭℯ-ℴℹℼ-ℿⅅ-ⅉⅎↃↄ"
        + "Ⰰ-ⱻⱾ-ⳤⳫ-ⳮⳲⳳꙀ-ꙭꚀ-ꚛꜢ-ꝯꝱ-ꞇꞋ-ꞎꭰ-ꮿﬀ-ﬆﬓ-ﬗＡ-Ｚａ-ｚ𐐀-𐑏𐒰-𐓓𐓘-𐓻𐲀-𐲲𐳀-𐳲𑢠-𑣟𞤀-𞥃"

    /// Of Llama 3, GPT-4 and Qwen2, by how many digits go together.
    private static func words(digits: String) -> String {
        contractions + #"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"# + digits + #"| ?[^\s\p{L}\p{N}]+[\r\n]*"#
            + spaces
    }

    /// Of GPT-4o and of Mistral's tekken: words are cut where lower case ends.
    private static func cased(_ ending: String, _ digits: String) -> String {
        let (upper, lower) = (#"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]"#, #"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"#)
        let before = #"[^\r\n\p{L}\p{N}]?"#
        return [
            before + upper + "*" + lower + "+" + ending,
            before + upper + "+" + lower + "*" + ending,
            #"\p{N}"# + digits, #" ?[^\s\p{L}\p{N}]+[\r\n/]*"#,
        ].joined(separator: "|") + spaces
    }
}
