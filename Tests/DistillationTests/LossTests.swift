import Catalog
import Distillation
import Foundation
import Testing

/// What holds for every registered loss: a new entry of the catalogue is tested by being listed.
@Suite("Every loss")
struct LossTests {
    let student = randomRow(19, scale: 2, seed: 1)
    let teacher = randomRow(19, scale: 2, seed: 2)

    @Test(arguments: settings.indices)
    func gradientMatchesFiniteDifferences(setting: Int) throws {
        let loss = try makeLoss(settings[setting].name, settings[setting].options)
        let gradient = evaluate(loss, student: student, teacher: teacher, target: 4).gradient
        let step: Float = 1.0 / 32
        // Fourth order: the step is wide because the values are float32.
        func at(_ i: Int, _ steps: Float) -> Double {
            var moved = student
            moved[i] += steps * step
            return Double(value(loss, student: moved, teacher: teacher, target: 4))
        }
        for i in student.indices {
            let slope =
                (8 * (at(i, 1) - at(i, -1)) - (at(i, 2) - at(i, -2))) / Double(12 * step)
            #expect(abs(slope - Double(gradient[i])) < 2e-4, "\(settings[setting]), logit \(i)")
        }
    }

    @Test(arguments: settings.indices)
    func isZeroAtTheTeacherAndPositiveAway(setting: Int) throws {
        let loss = try makeLoss(settings[setting].name, settings[setting].options)
        guard loss.usesTeacher else { return }
        for size in [19, 1024, 5000] {
            let teacher = randomRow(size, scale: 4, seed: 3)
            let (value, gradient) = evaluate(loss, student: teacher, teacher: teacher)
            #expect(value >= 0 && value < 1e-7)
            #expect(gradient.allSatisfy { abs($0) < 1e-6 })
        }
        let away = evaluate(loss, student: student, teacher: teacher)
        #expect(away.value > 1e-3)
        #expect(away.gradient.contains { abs($0) > 1e-3 })
    }

    @Test(arguments: settings.indices, [Float.nan, .infinity, -.infinity])
    func aBrokenLogitBreaksTheLoss(setting: Int, broken: Float) throws {
        let loss = try makeLoss(settings[setting].name, settings[setting].options)
        for i in student.indices {
            var row = student
            row[i] = broken
            let onStudent = evaluate(loss, student: row, teacher: teacher)
            #expect(!onStudent.value.isFinite)
            #expect(onStudent.gradient.contains { !$0.isFinite })
            #expect(!value(loss, student: row, teacher: teacher).isFinite)
            guard loss.usesTeacher else { continue }
            var other = teacher
            other[i] = broken
            #expect(!value(loss, student: student, teacher: other).isFinite)
        }
    }

    /// A scratch serves rows of any length and any loss in turn.
    @Test func scratchHoldsNothingOver() throws {
        var scratch = Scratch()
        for size in [8, 700, 19, 700] {
            let student = randomRow(size, scale: 2, seed: 4)
            let teacher = randomRow(size, scale: 2, seed: 5)
            for setting in settings {
                let loss = try makeLoss(setting.name, setting.options)
                var gradient = [Float](repeating: 7, count: size)
                let found = student.withUnsafeBufferPointer { student in
                    teacher.withUnsafeBufferPointer { teacher in
                        gradient.withUnsafeMutableBufferPointer {
                            loss(
                                student: student, teacher: teacher, target: 3, gradient: $0,
                                scratch: &scratch)
                        }
                    }
                }
                let fresh = evaluate(loss, student: student, teacher: teacher, target: 3)
                #expect(found == fresh.value)
                #expect(gradient == fresh.gradient)
            }
        }
    }

    /// One float32 sum over this many terms would lose the fifth digit.
    @Test func longRowsKeepTheirDigits() throws {
        let size = 200_000
        let student = randomRow(size, scale: 1.5, seed: 6)
        let teacher = randomRow(size, scale: 1.5, seed: 7)
        func logProbabilities(_ row: [Float]) -> [Double] {
            let sum = row.reduce(0) { $0 + exp(Double($1)) }
            return row.map { Double($0) - log(sum) }
        }
        let p = logProbabilities(teacher)
        let q = logProbabilities(student)
        let expected = zip(p, q).reduce(0) { $0 + exp($1.0) * ($1.0 - $1.1) }
        let found = value(try makeLoss("forward_kl"), student: student, teacher: teacher)
        #expect(abs(Double(found) - expected) < 1e-5 * expected)
    }
}
