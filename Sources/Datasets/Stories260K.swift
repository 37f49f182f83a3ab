import Catalog
import Foundation

/// Stories sampled from the pretrained model stories260K, separated by blank lines.
func stories260K(_ options: Options, _ location: DataLocation) throws -> TextCorpus {
    let splits = try Splits.everyTwentieth(
        Paragraphs.documents(in: TextFile.read(stories260KFile(location))), of: "stories260K")
    return try TextCorpus(
        name: "stories260K", description: "text of stories260K", train: splits.train,
        validation: splits.validation, test: splits.test)
}

func stories260KFile(_ location: DataLocation) throws -> URL {
    try location.file(
        "stories260K/stories.txt", of: "stories260K",
        advice: "Put the stories there, a blank line between two; they are sampled from the model, "
            + "so another sample will do.")
}
