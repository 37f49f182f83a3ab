import Catalog

extension Resolved {
    /// The keys that have an effect, as nested mappings, with what a default refers to written out.
    var canonical: Value {
        var values = options.values
        if task != .unnamed { values[Shape.taskKey] = .string(task.rawValue) }
        // As before there was the key.
        if values["data.bos"] == .string(BOS.tokenizer.rawValue) { values["data.bos"] = nil }
        if options.optionalString(Self.checkpoint) != nil {
            values = values.filter { !$0.key.hasPrefix("teacher.") || $0.key == Self.checkpoint }
        } else {
            values[Self.checkpoint] = nil
            if task == .languageModeling {
                values["teacher.num_key_value_heads"] =
                    .int(DecoderSizesSpec(options).keyValueHeads)
            }
        }
        if values["teacher.pretrain.validate_every"] == .int(0) {
            for key in ["validate_every", "validation_tokens", "patience"] {
                values["teacher.pretrain." + key] = nil
            }
        }
        if let skip { return nested(values.filter { Self.concerns($0.key, skip) }) }
        values = values.filter { !$0.key.hasPrefix("skip.") }
        let routed = ["routing.modules"] + modules.map { "routing.\($0)." }
        values = values.filter { path, _ in
            !path.hasPrefix("routing.") || routed.contains { path.hasPrefix($0) }
        }
        let lora = LoRASpec(options)
        values["lora.alpha"] = lora.rank == 0 ? .null : .number(lora.alpha)
        if options.numbers("train.capacities").isEmpty {
            values["train.capacities"] = nil
            values["train.draw"] = nil
        }
        for module in modules {
            let path = "routing.\(module).subtract_mean"
            if options.optionalBool(path) == nil { values[path] = nil }
        }
        if options.int("evaluate.every") == 0 {
            values["evaluate.every"] = nil
            values[task.amount("evaluate.curve")] = nil
        }
        let trace = task.amount("evaluate.trace")
        if options.int(trace) == 0 { values[trace] = nil }
        return nested(values)
    }
}

/// Dotted paths as mappings in mappings.
private func nested(_ values: [String: Value]) -> Value {
    var groups: [String: [String: Value]] = [:]
    var result: [String: Value] = [:]
    for (path, value) in values {
        if let dot = path.utf8.firstIndex(of: UInt8(ascii: ".")) {
            let rest = String(path[path.utf8.index(after: dot)...])
            groups[String(path[..<dot]), default: [:]][rest] = value
        } else {
            result[path] = value
        }
    }
    for (name, values) in groups { result[name] = nested(values) }
    return .map(result)
}
