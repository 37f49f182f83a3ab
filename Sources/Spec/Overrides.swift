import Catalog

/// Settings from the command line: `dotted.path=value`, the value in YAML.
enum Overrides {
    static func settings(
        _ overrides: [String], shape: Shape, faults: inout [String]
    ) -> Settings {
        var result = Settings()
        for override in overrides {
            let place = "--set \(override)"
            guard let equals = override.firstIndex(of: "="), equals > override.startIndex else {
                faults.append("\(place): allowed is path=value, such as train.steps=200")
                continue
            }
            let path = String(override[..<equals])
            do {
                let text = String(override[override.index(after: equals)...])
                let value =
                    try YAML.read(text, file: place) { _ in place } ?? Written(.null, place: place)
                let entry = Written.Entry(key: path, place: place, value: value)
                let settings = Settings(
                    Written(.map([entry]), place: place), layer: .override, shape: shape,
                    faults: &faults)
                if settings["profiles"] != nil {
                    faults.append("\(place): a profile is chosen by --profile")
                }
                if settings[Shape.taskKey] != nil {
                    faults.append("\(place): the task of a file stands in it")
                }
                result.lay(settings)
            } catch let error as InputError {
                faults += error.faults
            } catch {
                faults.append("\(place): \(error)")
            }
        }
        return result
    }
}
