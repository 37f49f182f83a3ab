/// The 1000 classes of ILSVRC, in the order of the usual class index, with the family that WordNet
/// puts each in (Tools/imagenet/classes.py).
public enum ImageNetClasses {
    public static let all: [ImageClass] = imageNetTable.split(separator: "\n").map { line in
        let fields = line.split(separator: " ").map(String.init)
        return ImageClass(id: fields[0], name: fields[1], family: fields[2])
    }

    static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
}
