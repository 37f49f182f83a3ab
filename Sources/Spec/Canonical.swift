import Catalog

extension Resolved {
    /// The keys that have an effect, as nested mappings, with what a default refers to written out.
    var canonical: Value {
        var values = options.values
        task.settle(&values)
        if options.optionalString(Self.checkpoint) != nil {
            values = values.filter { !$0.key.hasPrefix("teacher.") || $0.key == Self.checkpoint }
        } else {
            values[Self.checkpoint] = nil
        }
        if values["teacher.pretrain.validate_every"] == .int(0) {
            for key in ["validate_every", task.amount("validation"), "patience"] {
                values["teacher.pretrain." + key] = nil
            }
        }
        if values[SliceTraining.path] == .list([]) {
            values[SliceTraining.path] = nil
            values["teacher.pretrain.recipe"] = nil
        }
        // What a method has no use for, and what is inherited from nothing.
        values = values.filter { path, value in
            uses(path) && (value != .null || keys[path]?.inherits == nil)
        }
        if values["lora.rank"] != nil {
            let lora = LoRASpec(options)
            values["lora.alpha"] = lora.rank == 0 ? .null : .number(lora.alpha)
        }
        if values["train.capacities"] == .list([]) {
            values["train.capacities"] = nil
            values["train.draw"] = nil
        }
        if values["evaluate.every"] == .int(0) {
            values["evaluate.every"] = nil
            values[task.amount("evaluate.curve")] = nil
        }
        if values[ProductArithmetic.path] == .string(ProductArithmetic.float32.rawValue) {
            values[ProductArithmetic.path] = nil
        }
        let trace = task.amount("evaluate.trace")
        if values[trace] == .int(0) { values[trace] = nil }
        if let taskName { values[Shape.taskKey] = .string(taskName) }
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
