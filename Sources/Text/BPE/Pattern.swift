import Catalog

/// What a step looks for in a text.
enum Pattern: Sendable {
    /// A text as it stands, not empty.
    case text([UInt8])
    case expression(Expression)
    /// Single characters.
    case character(@Sendable (Unicode.Scalar) -> Bool)

    /// Where it is found, from left to right and without overlaps.
    func matches(
        in text: ArraySlice<UInt8>, _ limit: inout MatchLimit
    ) throws -> [Range<Int>] {
        switch self {
        case .text(let sought): Self.ranges(of: sought, in: text)
        case .expression(let expression): try expression.matches(in: text, &limit)
        case .character(let isMatch): Scalars.ranges(in: text, where: isMatch)
        }
    }

    private static func ranges(
        of sought: [UInt8], in text: ArraySlice<UInt8>
    ) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var position = text.startIndex
        while position < text.endIndex {
            if text[position] == sought[0], text[position...].starts(with: sought) {
                ranges.append(position..<position + sought.count)
                position += sought.count
            } else {
                position += 1
            }
        }
        return ranges
    }

    /// Every match becomes `new`.
    func replacing(
        in text: ArraySlice<UInt8>, by new: [UInt8], _ limit: inout MatchLimit
    ) throws -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var start = text.startIndex
        for match in try matches(in: text, &limit) {
            result.append(contentsOf: text[start..<match.lowerBound])
            result.append(contentsOf: new)
            start = match.upperBound
        }
        result.append(contentsOf: text[start...])
        return result
    }
}

/// What becomes of the matches that a text is split at; the names are the file's.
enum SplitBehavior: String, CaseIterable {
    case removed = "Removed"
    case isolated = "Isolated"
    case mergedWithPrevious = "MergedWithPrevious"
    case mergedWithNext = "MergedWithNext"
    case contiguous = "Contiguous"

    /// The words of a text, none of them empty.
    ///
    /// - Parameter inverts: splits at what is between the matches, not at them.
    func words(
        of text: ArraySlice<UInt8>, at matches: [Range<Int>], inverts: Bool = false
    ) -> [Range<Int>] {
        let stretches = Self.stretches(of: text, matches, inverts: inverts)
        let words =
            switch self {
            case .removed: stretches.filter { !$0.isMatch }.map(\.range)
            case .isolated: stretches.map(\.range)
            case .contiguous: joined(stretches) { $0.isMatch == $1.isMatch }
            case .mergedWithPrevious: joined(stretches) { !$0.isMatch && $1.isMatch }
            case .mergedWithNext: joinedFromTheEnd(stretches)
            }
        return words.filter { !$0.isEmpty }
    }

    private typealias Stretch = (range: Range<Int>, isMatch: Bool)

    /// Matches and what is between them.
    private static func stretches(
        of text: ArraySlice<UInt8>, _ matches: [Range<Int>], inverts: Bool
    ) -> [Stretch] {
        var stretches: [Stretch] = []
        stretches.reserveCapacity(2 * matches.count + 1)
        var start = text.startIndex
        for match in matches {
            if start < match.lowerBound { stretches.append((start..<match.lowerBound, inverts)) }
            stretches.append((match, !inverts))
            start = match.upperBound
        }
        if start < text.endIndex { stretches.append((start..<text.endIndex, inverts)) }
        return stretches
    }

    /// A stretch goes on with the next where `joins` says so of the two.
    private func joined(
        _ stretches: [Stretch], where joins: (Stretch, Stretch) -> Bool
    ) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var previous: Stretch?
        for stretch in stretches {
            if let last = previous, joins(last, stretch) {
                let start = words.removeLast().lowerBound
                words.append(start..<stretch.range.upperBound)
            } else {
                words.append(stretch.range)
            }
            previous = stretch
        }
        return words
    }

    /// A match belongs to the text after it, of several matches in a row the last.
    private func joinedFromTheEnd(_ stretches: [Stretch]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var previousIsMatch = false
        for stretch in stretches.reversed() {
            if stretch.isMatch, !previousIsMatch, let last = words.popLast() {
                words.append(stretch.range.lowerBound..<last.upperBound)
            } else {
                words.append(stretch.range)
            }
            previousIsMatch = stretch.isMatch
        }
        return words.reversed()
    }
}
