/// The task of a file that names none.
let usualTask: any Task = LanguageModeling()

/// The other tasks: a new one is a folder and a line here.
package let otherTasks: [any Task] = [
    MaskedAutoencoding(),
    VisionLanguageModeling(),
]
