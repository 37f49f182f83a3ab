import Catalog
import Foundation
import Images
import Testing

@Suite("ImageNet's classes and subsets")
struct SubsetTests {
    private let classes = ImageNetClasses.all

    @Test func theTableIsComplete() {
        #expect(classes.count == 1000)
        #expect(Set(classes.map(\.id)).count == 1000)
        #expect(classes.map(\.id) == classes.map(\.id).sorted())
        #expect(classes.allSatisfy { $0.family != nil && !$0.name.isEmpty })
        #expect(classes.allSatisfy { $0.id.wholeMatch(of: /n\d{8}/) != nil })
    }

    /// Known by everyone who has used ImageNet: the 118 breeds of dogs are 151...268.
    @Test(arguments: [
        (0, "n01440764", "fish"), (151, "n02085620", "dogs"), (268, "n02113978", "dogs"),
        (269, "n02114367", "wild_dogs"), (281, "n02123045", "cats"), (293, "n02130308", "cats"),
        (88, "n01818515", "birds"), (39, "n01677366", "reptiles"), (309, "n02206856", "insects"),
        (779, "n04146614", "vehicles"), (402, "n02676566", "instruments"),
        (963, "n07873807", "food"), (423, "n02791124", "furniture"),
        (497, "n03028079", "structures"),
        (366, "n02480855", "primates"), (340, "n02391049", "ungulates"),
        (294, "n02132136", "bears"),
        (970, "n09193705", "landscapes"), (992, "n12998815", "fungi"),
        (620, "n03642806", "electronics"),
    ])
    func classesAreOfTheirFamilies(index: Int, id: String, family: String) {
        #expect(classes[index].id == id)
        #expect(classes[index].family == family)
    }

    @Test func theNamesAreTheDataFolders() throws {
        let file = dataFolder.appendingPathComponent("imagenet-classes.tsv")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return }
        #expect(
            text.split(separator: "\n").map(String.init)
                == classes.map { "\($0.id)\t\($0.name)" })
    }

    @Test func familiesAndClassesAreChosen() throws {
        func count(_ names: [String]) throws -> Int {
            try Subset.indices(of: names, among: classes, set: "x").count
        }
        #expect(try Subset.indices(of: ["dogs"], among: classes, set: "x") == Array(151...268))
        #expect(try count(["dogs", "cats"]) == 118 + 13)
        #expect(try count(["n01440764", "birds"]) == 60)
        #expect(try count(["all"]) == 1000)
        #expect(try Subset.families(of: classes).map { try count([$0]) }.reduce(0, +) == 1000)
    }

    @Test(arguments: [
        (["dosg"], "no family or class 'dosg'; did you mean 'dogs'?"),
        (["n00000001"], "no family or class 'n00000001'"),
        (["dogs", "n02085620"], "has class n02085620 twice, by 'dogs' and by 'n02085620'"),
        (["cats", "cats"], "twice, by 'cats' and by 'cats'"),
        (["all", "dogs"], "'all' stands alone"),
        ([], "an empty subset"),
    ])
    func mistakesAreNamed(names: [String], message: String) throws {
        let error = try #require(throws: InputError.self) {
            try Subset.indices(of: names, among: classes, set: "x")
        }
        #expect(error.description.hasPrefix("data 'x': "))
        #expect(error.description.contains(message))
    }

    @Test func aClassThatTheDataLackIsKnownByName() throws {
        let error = try #require(throws: InputError.self) {
            try Subset.indices(of: ["n02085620"], among: Array(classes.prefix(5)), set: "x")
        }
        #expect(
            error.description
                == "data 'x': class n02085620 (Chihuahua) is not among its 5 classes")
    }
}
