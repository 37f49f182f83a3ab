import Catalog
import Distillation
import Foundation
import TestSupport
import Testing

/// Values and gradients in float64 by PyTorch: Tools/fixtures/losses.py.
@Suite("Losses against PyTorch")
struct ReferenceTests {
    struct Variant: Decodable {
        struct Settings: Decodable {
            let temperature: Double?
            let topK: Int?
            let rest: Bool?
        }
        let name: String
        let options: Settings

        var values: [String: Value] {
            var values: [String: Value] = [:]
            values["temperature"] = options.temperature.map { .number($0) }
            values["top_k"] = options.topK.map { .int($0) }
            values["rest"] = options.rest.map { .bool($0) }
            return values
        }
    }

    let fixture: Fixture
    let student, teacher: [[Float]]
    let targets: [Int]

    init() throws {
        fixture = try Fixture("losses.safetensors")
        student = Self.rows(try fixture.floats("student"), of: try fixture.shape("student")[1])
        teacher = Self.rows(try fixture.floats("teacher"), of: try fixture.shape("teacher")[1])
        targets = try fixture.ints("targets")
    }

    static func rows(_ values: [Float], of width: Int) -> [[Float]] {
        stride(from: 0, to: values.count, by: width).map { Array(values[$0..<$0 + width]) }
    }

    @Test func everyVariantMatches() throws {
        let table = Data((fixture.metadata["variants"] ?? "").utf8)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let variants = try decoder.decode([Variant].self, from: table)
        #expect(
            Set(variants.map(\.name)) == Set(losses.names + patchLosses.names),
            "a loss has no reference")
        for (i, variant) in variants.enumerated() {
            let loss = try makeLoss(variant.name, variant.values)
            let expected = try fixture.doubles("\(i).values")
            let slopes = Self.rows(try fixture.floats("\(i).gradients"), of: student[0].count)
            for row in student.indices {
                let place: Comment = "\(variant.name) \(variant.options), row \(row)"
                let (found, gradient) = evaluate(
                    loss, student: student[row], teacher: teacher[row], target: targets[row])
                #expect(
                    abs(Double(found) - expected[row]) <= 1e-5 * abs(expected[row]) + 1e-9, place)
                let largest = slopes[row].map(abs).max() ?? 0
                let worst = zip(gradient, slopes[row]).map { abs($0 - $1) }.max() ?? 0
                #expect(worst <= 1e-4 * largest + 2.5e-7, place)
                // The sum without a gradient runs through another loop.
                let alone = value(
                    loss, student: student[row], teacher: teacher[row], target: targets[row])
                #expect(abs(alone - found) <= 1e-6 * abs(found), place)
            }
        }
    }

    @Test func statisticsAreTheSameThreeNumbers() throws {
        let crossEntropy = try makeLoss("cross_entropy")
        let forwardKL = try makeLoss("forward_kl")
        let agrees = try fixture.ints("agrees")
        var scratch = Scratch()
        for row in student.indices {
            let found = student[row].withUnsafeBufferPointer { student in
                teacher[row].withUnsafeBufferPointer { teacher in
                    RowStatistics(
                        student: student, teacher: teacher, target: Int32(targets[row]),
                        scratch: &scratch)
                }
            }
            let expected = value(
                crossEntropy, student: student[row], teacher: [], target: targets[row])
            #expect(abs(found.crossEntropy - expected) <= 1e-5 * expected, "row \(row)")
            let divergence = value(forwardKL, student: student[row], teacher: teacher[row])
            #expect(found.divergence == divergence, "row \(row)")
            #expect(found.agrees == (agrees[row] == 1), "row \(row)")
        }
    }
}
