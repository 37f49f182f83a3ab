import Catalog

/// The points of a `sweep`: a list of blocks, each a mapping from dotted path to a value or a list
/// of values. A block's points are the cartesian product of its lists, the first key outermost;
/// blocks follow one another.
enum Sweep {
    /// More jobs than anyone means to run; a product of lists gets there fast.
    static let maximumPoints = 4000

    /// - Parameter everyCombination: `false` takes as few points of a block as have all its values.
    /// - Returns: what each point sets; without a sweep, one point that sets nothing.
    static func points(
        _ sweep: Written?, shape: Shape, everyCombination: Bool = true, faults: inout [String]
    ) -> [Settings] {
        guard let sweep, !sweep.isNull else { return [Settings()] }
        guard case .list(let blocks) = sweep.content, !blocks.isEmpty else {
            faults.append(
                "\(sweep.place): sweep: found \(sweep.value.json), allowed is a list of at least "
                    + "one block")
            return []
        }
        var result: [Settings] = []
        for written in blocks {
            guard case .map = written.content else {
                faults.append(
                    "\(written.place): sweep: found \(written.value.json), allowed is a block of "
                        + "dotted path: value or list of values")
                continue
            }
            let block = Settings(written, layer: .sweep, shape: shape, faults: &faults)
            let axes = axes(of: block, shape: shape, faults: &faults)
            let size = axes.reduce(1) { size, axis in
                min(size * axis.values.count, maximumPoints + 1)
            }
            guard result.count + size <= maximumPoints else {
                faults.append("\(written.place): sweep: more than \(maximumPoints) jobs")
                continue
            }
            result += everyCombination ? product(axes[...]) : cover(axes)
        }
        return result
    }

    private struct Axis {
        let path: String
        let values: [Setting]
    }

    private static func axes(
        of block: Settings, shape: Shape, faults: inout [String]
    ) -> [Axis] {
        var axes: [Axis] = []
        for path in block.paths {
            guard let setting = block[path] else { continue }
            if shape.keys.contains(where: { $0.path == path && $0.isHeader }) {
                faults.append("\(setting.keyPlace): sweep: '\(path)' is the same for all jobs")
                continue
            }
            var values = [setting]
            if case .list(let parts) = setting.written.content {
                values = parts.map {
                    Setting(written: $0, keyPlace: setting.keyPlace, layer: .sweep)
                }
            }
            if values.isEmpty {
                faults.append(
                    "\(setting.written.place): sweep: the list of '\(path)' is empty; allowed is "
                        + "at least one value")
                continue
            }
            axes.append(Axis(path: path, values: values))
        }
        return axes
    }

    private static func product(_ axes: ArraySlice<Axis>) -> [Settings] {
        guard let axis = axes.last else { return [Settings()] }
        return product(axes.dropLast()).flatMap { outer in
            axis.values.map { value in
                var point = outer
                point.set(axis.path, value)
                return point
            }
        }
    }

    private static func cover(_ axes: [Axis]) -> [Settings] {
        (0..<(axes.map(\.values.count).max() ?? 1)).map { index in
            var point = Settings()
            for axis in axes { point.set(axis.path, axis.values[index % axis.values.count]) }
            return point
        }
    }
}
