/// The 1000 classes of ILSVRC, in the order of the usual class index, with the family that WordNet
/// 3.0 (wordnet.princeton.edu) puts each in.
public enum ImageNetClasses {
    /// Resources/imagenet.tsv, which Tools/imagenet/classes.py writes: wnid, name and family a line.
    public static let all = String(decoding: PackageResources.imagenet_tsv, as: UTF8.self)
        .split(separator: "\n").map { line in
            let fields = line.split(separator: "\t").map(String.init)
            return ImageClass(id: fields[0], name: fields[1], family: fields[2])
        }

    static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
}
