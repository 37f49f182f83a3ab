import ArgumentParser
import Catalog
import Foundation
import Runner
import TensorCore

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Write a slice, a mixture or a dropped plan as an ordinary Hugging Face folder.",
        discussion: """
            Where one size fits all layers any program reads the folder; where not, intermediate_size is \
            a list, and attentions or MLPs that are off stand in drop_attn_list and drop_mlp_list, which \
            elasti reads. Whole blocks that are off are fewer layers. Weights are written as float32. \
            The order of units (units.json) and LoRA (recovery.safetensors) of a plan's job are those \
            beside the plan.
            """)

    @OptionGroup var teacher: TeacherOptions

    @ArgumentParser.Option(
        help: """
            A plan, in any form that eval --plan reads, or a job's nested.safetensors, alone.safetensors \
            or, with --merge, recovery.safetensors or routers.safetensors, whose routers are left out.
            """)
    var student: String

    @ArgumentParser.Option(
        help: "Of safetensors: the share of the hidden units in every layer, in (0, 1].")
    var width: Double?

    @ArgumentParser.Option(help: "Of safetensors: a plan with the width of each layer.")
    var plan: String?

    @Flag(
        help: """
            Write weights of a plan's ranks, bits and tied sites as the dense ones that they amount to; else \
            such a plan is refused.
            """)
    var densify = false

    @ArgumentParser.Flag(help: "Add LoRA factors to the weights; without it they are refused.")
    var merge = false

    @ArgumentParser.Option(help: "The folder that is written: new, or empty.")
    var output: String

    func run() throws {
        let isTrained = student.hasSuffix(".safetensors")
        guard isTrained == ((width == nil) != (plan == nil)) else {
            throw InputError(
                "--width and --plan: one of them is needed with safetensors, none with a plan"
            )
        }
        if let width, !(width > 0 && width <= 1) {
            throw InputError("--width: found \(width), allowed is more than 0, at most 1")
        }
        ThreadPool.configure(threads: Machine.cores)
        let plan = isTrained ? plan : student
        let model = try ExtractedModel(
            teacher: teacher.url(of: isTrained ? student : nil),
            weights: isTrained ? URL(fileURLWithPath: student) : nil,
            plan: plan.map { URL(fileURLWithPath: $0) }, width: width, densify: densify,
            merges: merge)
        let folder = URL(fileURLWithPath: output)
        try model.write(to: folder)
        print("\(folder.path): \(model.description)")
    }
}
