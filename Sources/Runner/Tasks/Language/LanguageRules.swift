import Catalog
import Spec

extension LanguageModeling {
    var rules: [Rule] { DecoderSizesSpec.rules }
}

extension DecoderSizesSpec {
    static let rules: [Rule] = [
        Rules.teacher { Rules.divides("teacher.hidden_size", "teacher.num_attention_heads", $0) },
        Rules.teacher { job in
            guard job.options.optionalInt("teacher.num_key_value_heads") != nil else { return nil }
            return Rules.divides(
                "teacher.num_attention_heads", "teacher.num_key_value_heads", job)
        },
        Rules.teacher { job in
            let width = job.options.int("teacher.hidden_size")
            let heads = job.options.int("teacher.num_attention_heads")
            return !width.isMultiple(of: heads) || (width / heads).isMultiple(of: 2)
                ? nil
                : Fault(
                    path: "teacher.num_attention_heads",
                    text: "found \(heads), which makes heads of width \(width / heads); rotary "
                        + "positions need an even width")
        },
    ]
}
