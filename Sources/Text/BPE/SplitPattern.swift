/// How a byte-level tokenizer cuts text into words: the regular expressions that the families use,
/// each by a scanner of its own. Between them the alternatives of each take every character.
///
/// \p{L}, \p{N} and \s are Unicode's letters, numbers and white space.
struct SplitPattern: Sendable {
    /// GPT-2's.
    static let gpt2 =
        #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#

    private static let known: [String: SplitPattern] = [
        gpt2: SplitPattern { text, start in
            text.contraction(at: start, anyCase: false) ?? text.spaced(at: start)
                ?? text.space(at: start)
        },
        tiktoken(numbers: #"\p{N}{1,3}"#): tiktoken(digits: 3),
        tiktoken(numbers: #"\p{N}"#): tiktoken(digits: 1),
    ]

    /// The one of Llama 3 and GPT-4, and Qwen2's, which differ in how many digits go together.
    private static func tiktoken(numbers: String) -> String {
        #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|"# + numbers
            + #"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
    }

    private static func tiktoken(digits: Int) -> SplitPattern {
        SplitPattern { text, start in
            text.contraction(at: start, anyCase: true) ?? text.prefixedLetters(at: start)
                ?? text.numbers(at: start, atMost: digits) ?? text.symbolsAndLineEnds(at: start)
                ?? text.lineEnds(at: start) ?? text.space(at: start)
        }
    }

    /// Where the word that begins at `start` ends.
    private let end: @Sendable (ClassifiedText, _ start: Int) -> Int

    /// The scanner of a regular expression; nil for one that is not known.
    static func of(_ expression: String) -> SplitPattern? { known[expression] }

    /// The words of valid UTF-8 bytes, one after another.
    func words(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let text = ClassifiedText(bytes)
        var words: [ArraySlice<UInt8>] = []
        var (start, byte) = (0, 0)
        while start < text.count {
            let end = end(text, start)
            let width = text.width(start..<end)
            words.append(bytes[byte..<byte + width])
            (start, byte) = (end, byte + width)
        }
        return words
    }
}
