import Catalog

/// Lays settings over one another and resolves every point of the sweep.
struct Planner {
    struct Plan {
        let header: Options
        let jobs: [Resolved]
        let faults: [String]
    }

    /// So many show that the file is not what it should be.
    static let enoughFaults = 10

    let shape: Shape
    let file: String

    /// - Parameter everyCombination: `false` leaves most points of the sweep out, but no value: enough
    ///   to check a profile that is not run.
    func plan(
        _ written: Settings, profile: Settings, overrides: Settings, everyCombination: Bool = true
    ) -> Plan {
        var resolver = Resolver(shape: shape, file: file)
        var faults: [String] = []
        let profile = profile.shortened(shape, faults: &faults)
        let overrides = overrides.shortened(shape, faults: &faults)
        var base = written.shortened(shape, faults: &faults)
        base.lay(profile)
        var withoutSweep = base
        withoutSweep.lay(overrides)
        let header = resolver.header(withoutSweep, faults: &faults)
        // A job may drop what a later layer supersedes; here nothing that is written is overlooked.
        _ = resolver.resolve(base, isComplete: false, faults: &faults)
        // Every point of the sweep would find the same.
        guard faults.count < Self.enoughFaults else {
            return Plan(header: Options(checked: header), jobs: [], faults: distinct(faults))
        }

        let points = Sweep.points(
            withoutSweep["sweep"]?.written, shape: shape, everyCombination: everyCombination,
            faults: &faults)
        for path in profile.paths where points.allSatisfy({ $0[path] != nil }) {
            guard let setting = profile[path], !points.isEmpty else { continue }
            faults.append(
                "\(setting.keyPlace): '\(path)' has no effect: every block of the sweep sets it")
        }
        var jobs: [Resolved] = []
        for point in points {
            var settings = base
            settings.lay(point)
            settings.lay(overrides)
            guard let job = resolver.resolve(settings, isComplete: true, faults: &faults) else {
                continue
            }
            faults += Rules.faults(job)
            jobs.append(job)
        }
        return Plan(header: Options(checked: header), jobs: jobs, faults: distinct(faults))
    }
}
