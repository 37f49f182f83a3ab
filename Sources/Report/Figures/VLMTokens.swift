import Catalog
import Foundation
import Results

/// Which tokens of some images a vision-language model reads: each image with what is read of it lit, by method and
/// share.
struct VLMTokensFigure: Figure {
    /// What is shown of the shares that there are.
    private static let shares = [0.5, 0.25, 1.0 / 9]

    /// What one point reads of the traced images.
    private struct Reading {
        let method: String
        let share, found, accuracy: Double
        let job: String
        let choices: [ChoiceTrace]
    }

    func render(_ results: ResultsFile) throws -> FigureFiles {
        try results.mustHave("image_token_share")
        guard let images = results.images?.tracedImages, images.count > 0 else {
            throw InputError(
                "vlm_tokens has nothing to draw: the results have no traced images; set "
                    + "evaluate.trace_examples, such as --set evaluate.trace_examples=1, in a run on "
                    + "questions about pictures")
        }
        let readings = try readings(results)
        let groups = try distinct(readings.map(\.method)).map { method in
            let own = readings.filter { $0.method == method }.sorted { $0.share > $1.share }
            return PictureSheet.Group(
                title: method,
                columns: try own.map {
                    PictureSheet.Column(
                        name: String(format: "%.2g", $0.share),
                        note: String(format: "%.3f", $0.accuracy), pictures: try lit(images, $0))
                })
        }
        var room = PictureSheet.maximumColumns - 1
        let shown = groups.filter {
            room -= $0.columns.count
            return room >= 0
        }
        let first = PictureSheet.Group(columns: [.init(name: "image", pictures: images)])
        var page = PictureSheet(groups: [first] + shown).page(
            "vlm_tokens", results, "Image tokens that are read", what: "Image tokens")
        let kinds = results.images?.tracedFamilies ?? []
        page.footer = ["questions from the top: " + kinds.joined(separator: ", ")]
        page.caption.append(
            "lit: tokens that the language model reads, the more of its last layers the brighter; numbers: "
                + "the share asked for, as the mean over layers; small: accuracy on all test questions"
        )
        let table = Table(
            readings,
            [
                .text("method", \.method), .number("capacity", \.share),
                .number("image_token_share", \.found), .number("accuracy", \.accuracy),
                .text("job", \.job),
            ])
        return FigureFiles(page, [.csv("vlm_tokens.csv", table)])
    }

    /// Of each method the first job at each share, rules after what was learned.
    private func readings(_ results: ResultsFile) throws -> [Reading] {
        let points = try results.points.keeping("domain", Schema.allDomains)
            .keeping("draw", where: { $0 == 0 })
        let (jobs, selections) = (try points.texts("job"), try points.texts("selection"))
        let (gates, ways) = (try points.texts("gate"), try points.texts("choice"))
        let layers = points.has("drop_layer") ? try points.wholes("drop_layer") : []
        let capacities = try points.numbers("capacity")
        let found = try points.numbers("image_token_share")
        let accuracies = try points.numbers("accuracy")
        var (learned, rules): ([Reading], [Reading]) = ([], [])
        for row in 0..<points.rowCount {
            let keys = [
                "\(selections[row])-c\(Value.number(capacities[row]).json)", selections[row],
            ].flatMap { [$0, $0 + "-0"] }
            let traces = results.choices[jobs[row]] ?? []
            guard let key = keys.first(where: { key in traces.contains { $0.point == key } }),
                let share = Self.shares.first(where: { abs($0 - capacities[row]) < 0.005 })
            else { continue }
            let isLearned = ways[row] == "learned"
            let reading = Reading(
                method: isLearned
                    ? Names.gate(gates[row])
                    : Names.rule(selections[row], after: layers.isEmpty ? 0 : layers[row]),
                share: share, found: found[row], accuracy: accuracies[row], job: jobs[row],
                choices: traces.filter { $0.point == key })
            func isNew(_ readings: [Reading]) -> Bool {
                !readings.contains { $0.method == reading.method && $0.share == share }
            }
            if isLearned, isNew(learned) { learned.append(reading) }
            if !isLearned, isNew(rules) { rules.append(reading) }
        }
        return learned + rules
    }

    /// The images with tokens that leave in grey, those that leave late less.
    private func lit(_ images: Pictures, _ reading: Reading) throws -> Pictures {
        let tokens = reading.choices[0].tokens
        let side = Int(Double(tokens).squareRoot().rounded())
        guard side * side == tokens, images.size.isMultiple(of: side),
            reading.choices.allSatisfy({
                $0.tokens == tokens && $0.images == images.count && $0.parts == 1
            })
        else {
            throw InputError(
                "\(reading.job): the choices among \(tokens) tokens of an image do not fit "
                    + "\(images.count) images of \(images.size) pixels")
        }
        var pixels = images.pixels
        let patch = images.size / side
        for index in 0..<images.count * images.size * images.size {
            let (row, column) = (index / images.size, index % images.size)
            let (image, y) = row.quotientAndRemainder(dividingBy: images.size)
            let token = image * tokens + y / patch * side + column / patch
            let stays = reading.choices.reduce(0) { $0 + Int($1.masks[token]) }
            let light = 0.2 + 0.8 * Double(stays) / Double(reading.choices.count)
            for part in 3 * index..<3 * index + 3 {
                let value = light * Double(pixels[part]) + (1 - light) * 128
                pixels[part] = UInt8(value.rounded())
            }
        }
        return try Pictures(
            count: images.count, size: images.size, pixels: pixels, place: reading.job)
    }
}
