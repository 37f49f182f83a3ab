import Catalog
import Spec

extension MaskedAutoencoding {
    var rules: [Rule] { Self.rules }

    private static let rules: [Rule] = [
        Rules.teacher { Rules.divides("teacher.hidden_size", "teacher.num_attention_heads", $0) },
        Rules.teacher {
            Rules.divides("teacher.decoder_hidden_size", "teacher.decoder_num_attention_heads", $0)
        },
        Rules.teacher { carriesPositions("teacher.hidden_size", $0) },
        Rules.teacher { carriesPositions("teacher.decoder_hidden_size", $0) },
        Rules.teacher { Rules.divides("data.image_size", "teacher.patch_size", $0) },
        Rules.teacher { job in
            let (sizes, side) = (AutoencoderSizes(job.options), job.options.int("data.image_size"))
            let (patches, visible) = (sizes.patches(of: side), sizes.visible(of: side))
            let isWhole = side.isMultiple(of: sizes.patchSize)
            return !isWhole || (1..<max(1, patches)).contains(visible)
                ? nil
                : Fault(
                    path: "teacher.mask_ratio",
                    text: "found \(Value.number(sizes.maskRatio).json), which leaves \(visible) of "
                        + "\(patches) patches visible; allowed is at least one, and one masked")
        },
        { job in
            let isMixed = !job.options.strings("evaluate.families").isEmpty
            return isMixed && job.options.int(MaskedAutoencoding.gallery) > 0
                ? Fault(
                    path: MaskedAutoencoding.gallery,
                    text: "allowed is 0 beside evaluate.families: classes are told apart among all "
                        + "test images") : nil
        },
    ]

    /// Sine and cosine of a row and of a column: four numbers at least.
    private static func carriesPositions(_ path: String, _ job: Resolved) -> Fault? {
        let width = job.options.int(path)
        return width.isMultiple(of: 4)
            ? nil
            : Fault(
                path: path,
                text: "found \(width), allowed is a multiple of 4: positions are sines and "
                    + "cosines of row and column")
    }
}
