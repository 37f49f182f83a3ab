import Catalog
import Datasets
import Images
import TensorCore

private func tinyImageNet() throws -> ImageSource {
    try imageSets.entry(named: "tiny_imagenet").make
}

func checkTinyImageNet(_ options: Options, _ location: DataLocation) throws {
    try tinyImageNet().check(options, location.folder, subsets: [options.strings("subset")])
}

/// - Throws: `InputError` for pictures that are not there.
func tinyImageNetQuestions(
    _ options: Options, _ location: DataLocation
) throws -> QuestionSplits {
    let images = try tinyImageNet()(options, location.folder)
    return QuestionSplits(
        description: images.description, kinds: ClassQuestions.kinds,
        train: ClassQuestions(images.train), validation: ClassQuestions(images.validation),
        test: ClassQuestions(images.test))
}

/// Pictures of classes, in a drawn order: what each shows, and of what family that is where somebody says.
struct ClassQuestions: QuestionSet {
    static let kinds = ["class", "family"]
    let digest: String
    private let images: any ImageSet

    init(_ images: any ImageSet) {
        // They lie class by class, and the first ones are to show all classes.
        let order = RandomStream(seed: 0, purpose: "pictures of questions")
            .permutation(images.count)
        self.images = FiledImages(ImageSelection(images, indices: order))
        digest = self.images.digest
    }

    var count: Int { images.count }
    func place(of index: Int) -> String { images.place(of: index) }

    func questions(_ index: Int) -> [Question] {
        let shown = images.classes[images.label(of: index)]
        func words(_ name: String) -> String { name.replacing("_", with: " ") }
        let ofClass = Question(kind: 0, text: "what is this ?", answer: words(shown.name))
        guard let family = shown.family else { return [ofClass] }
        return [
            ofClass,
            Question(kind: 1, text: "what kind of thing is this ?", answer: words(family)),
        ]
    }

    func image(_ index: Int, size: Int) throws -> RGBImage {
        try images.image(index, framing: Framing(size: size))
    }
}
