import Catalog

public enum TeacherSpec: Sendable, Hashable {
    /// A Hugging Face folder.
    case checkpoint(String)
    /// Trained here: the keys of `teacher`, of which the task reads the sizes, and how.
    case pretrained(Options, PretrainSpec)

    init(_ job: Options, _ task: any TaskDescription) {
        let section = Options(checked: job.values.filter { $0.key.hasPrefix("teacher.") })
        self =
            job.optionalString(Resolved.checkpoint).map(TeacherSpec.checkpoint)
            ?? .pretrained(section, PretrainSpec(job, task))
    }
}
