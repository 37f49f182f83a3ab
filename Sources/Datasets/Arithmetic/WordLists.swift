/// The words that fill the templates.
enum WordLists {
    struct Person: Sendable {
        let name: String
        let isFemale: Bool

        /// - Parameter form: `he`, `his` or `him`, capitalised or not.
        func pronoun(_ form: String) -> String {
            guard isFemale else { return form }
            switch form {
            case "he": return "she"
            case "He": return "She"
            case "His": return "Her"
            default: return "her"
            }
        }
    }

    struct Word: Sendable {
        let many: String
        let one: String
    }

    static let people =
        entries(women).map { Person(name: $0, isFemale: true) }
        + entries(men).map { Person(name: $0, isFemale: false) }

    static let lists: [String: [Word]] =
        counted.mapValues { entries($0).map(word) }
        .merging(fixed.mapValues { entries($0).map { Word(many: $0, one: $0) } }) { first, _ in
            first
        }

    private static func entries(_ source: String) -> [String] {
        source.replacing("\n", with: " ").split(separator: ", ").map(String.init)
    }

    /// "geese/goose", or a plural whose singular lacks the last letter.
    private static func word(_ entry: String) -> Word {
        let forms = entry.split(separator: "/").map(String.init)
        return Word(many: forms[0], one: forms.count > 1 ? forms[1] : String(forms[0].dropLast()))
    }

    private static let women = """
        Amelia, Anna, Beatriz, Carla, Chloe, Daisy, Elena, Emma, Fatima, Grace, Hana, Ingrid, Jasmine,
        Julia, Kate, Layla, Lena, Lucy, Maria, Maya, Mia, Nadia, Nina, Nora, Olivia, Priya, Rosa, Ruth,
        Sara, Sofia, Tessa, Vera, Wendy, Yuki, Zoe
        """

    private static let men = """
        Adam, Ahmed, Alex, Ben, Carlos, Daniel, David, Diego, Ethan, Felix, George, Hassan, Henry,
        Ivan, Jack, James, Kenji, Kofi, Leo, Liam, Lucas, Marco, Max, Milan, Noah, Omar, Oscar, Pablo,
        Paul, Peter, Raj, Sam, Simon, Theo, Tom, Victor
        """

    /// Things with a plural and a singular.
    private static let counted = [
        "animal": """
        cows, goats, ducks, horses, pigs, rabbits, chickens, turkeys, donkeys, geese/goose
        """,
        "book": """
        novels, comics, atlases/atlas, cookbooks, biographies/biography, picture books,
        mysteries/mystery, textbooks
        """,
        "clothes": """
        shirts, jackets, hats, dresses/dress, sweaters, scarves/scarf, skirts, coats, belts, vests
        """,
        "container": "boxes/box, bags, crates, baskets, cartons, trays, sacks, bins",
        "craft": """
        bracelets, candles, mugs, paintings, necklaces, bookmarks, vases, quilts, baskets, bowls
        """,
        "flower": """
        roses, tulips, daisies/daisy, lilies/lily, sunflowers, orchids, poppies/poppy, carnations
        """,
        "fruit": """
        apples, oranges, pears, bananas, peaches/peach, plums, mangoes/mango, lemons, apricots,
        kiwis
        """,
        "furniture": """
        chairs, tables, shelves/shelf, desks, benches/bench, stools, cabinets, lamps
        """,
        "group": "students, players, campers, dancers, singers, scouts, visitors, hikers",
        "insect": """
        butterflies/butterfly, beetles, bees, ladybugs, ants, crickets, moths,
        dragonflies/dragonfly
        """,
        "pastry": """
        cookies, muffins, cupcakes, pies, bagels, pretzels, donuts, brownies, rolls, tarts
        """,
        "pet": "cats, dogs, hamsters, parrots, rabbits, turtles, goldfish/goldfish, guinea pigs",
        "stationery": """
        pencils, notebooks, erasers, markers, rulers, folders, crayons, pens, envelopes, stickers
        """,
        "toy": """
        marbles, toy cars, dolls, kites, puzzles, trading cards, stuffed bears, building blocks,
        toy boats, toy trains
        """,
        "treasure": """
        stamps, coins, seashells, postcards, buttons, badges, minerals, feathers, magnets,
        keychains
        """,
        "vegetable": """
        carrots, potatoes/potato, onions, tomatoes/tomato, cucumbers, peppers, cabbages, pumpkins,
        turnips, radishes/radish
        """,
        "vehicle": "buses/bus, vans, trucks, cars, trams, minibuses/minibus, taxis, wagons",
    ]

    /// Words of one form.
    private static let fixed = [
        "color": "red, blue, green, yellow, white, black, purple, orange",
        "day": "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday",
        "drink": "juice, milk, lemonade, tea, cider, soda, water, cocoa",
        "event": "fair, market, festival, picnic, bake sale, parade, concert, carnival",
        "grain": "flour, rice, sugar, corn, salt, barley, wheat, oat bran",
        "month": "January, March, April, May, June, July, August, October, December",
        "place": "park, library, museum, harbor, zoo, garden, town hall, station",
        "relative": """
        mother, father, uncle, aunt, grandmother, grandfather, cousin, neighbor
        """,
        "room": "kitchen, bedroom, hall, attic, garage, office, basement, porch",
        "sport": "basketball, soccer, hockey, volleyball, rugby, handball",
        "subject": "math, history, science, music, art, geography, French, biology",
        "town": """
        Ashford, Brookfield, Cedar Falls, Dover, Eastport, Fairview, Greenville, Hillside,
        Kingston, Lakewood, Milton, Newport, Oakdale, Riverside
        """,
        "work": """
        babysitting, mowing lawns, walking dogs, washing cars, tutoring, painting fences,
        delivering newspapers, raking leaves
        """,
    ]
}
