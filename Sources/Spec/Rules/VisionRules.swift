import Catalog

extension Rules {
    static let maskedAutoencoding: [Rule] = [
        teacher {
            divides("teacher.decoder_hidden_size", "teacher.decoder_num_attention_heads", $0)
        },
        teacher { carriesPositions("teacher.hidden_size", $0) },
        teacher { carriesPositions("teacher.decoder_hidden_size", $0) },
        teacher { divides("data.image_size", "teacher.patch_size", $0) },
        teacher { job in
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
        teacher { job in
            let images = job.options.int("teacher.pretrain.images")
            let batch = job.options.int("teacher.pretrain.batch")
            return images >= batch
                ? nil
                : Fault(
                    path: "teacher.pretrain.images",
                    text: "found \(images), allowed is at least one step of \(batch)")
        },
        teacher { job in
            guard needsThreshold(job), let tokens = fewestTokens(job), tokens > 0 else {
                return nil
            }
            let images = job.options.int("evaluate.validation_images")
            let needed = (fewestCalibrationTokens + tokens - 1) / tokens
            return images >= needed
                ? nil
                : Fault(
                    path: "evaluate.validation_images",
                    text: "found \(images), the selection 'threshold' needs at least \(needed): "
                        + "\(fewestCalibrationTokens) tokens, of which an image has \(tokens)")
        },
        { job in
            guard job.options.int("evaluate.trace_images") > 0, job.modules.contains("experts"),
                let parts = job.options.optionalInt("routing.experts.sub_modules")
            else { return nil }
            return traceFault("routing.experts.sub_modules", parts)
        },
        teacher { traceFaultOfHeads("num_attention_heads", .encoder, $0) },
        teacher { traceFaultOfHeads("decoder_num_attention_heads", .decoder, $0) },
    ]

    /// Which parts of a module ran for a token is kept as the bits of an Int32.
    private static let mostTracedParts = 31

    private static func traceFault(_ path: String, _ parts: Int) -> Fault? {
        parts <= mostTracedParts
            ? nil
            : Fault(
                path: path,
                text: "found \(parts), allowed beside evaluate.trace_images is at most "
                    + "\(mostTracedParts)")
    }

    private static func traceFaultOfHeads(
        _ key: String, _ stack: ModuleRouting.Stacks, _ job: Resolved
    ) -> Fault? {
        guard job.options.int("evaluate.trace_images") > 0, job.modules.contains("heads"),
            job.stacks(of: "heads").contains(stack)
        else { return nil }
        return traceFault("teacher.\(key)", job.options.int("teacher.\(key)"))
    }

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

    /// Routed tokens of an image in the stack that has the fewest of them.
    private static func fewestTokens(_ job: Resolved) -> Int? {
        let (sizes, side) = (AutoencoderSizes(job.options), job.options.int("data.image_size"))
        return job.modules.flatMap { job.stacks(of: $0) }.map {
            $0 == .encoder ? sizes.visible(of: side) : sizes.patches(of: side)
        }.min()
    }
}
