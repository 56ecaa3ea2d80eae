#include <map>

#include "ragdoll/text/terms.hpp"

namespace ragdoll::text {
namespace {

// Function words, and for English the words that papers use about themselves.
constexpr std::string_view kEnglish =
    "a about above according across actually after again against all almost along already also although always am "
    "among an "
    "and another any anyone anything are aren't around as at available away be became because become becomes been "
    "before "
    "began behind being below best better between beyond both but by can can't cannot case cases certain come comes "
    "could "
    "couldn't did didn't different do does doesn't doing don't done down due during each e.g either else end enough "
    "especially "
    "et etc even ever every example except far few finally first following follows for form found from further "
    "furthermore "
    "gave general get gets give given gives giving go goes going good got great had hadn't has hasn't have haven't "
    "having he "
    "he'd he'll he's hence her here here's hers herself high him himself his how how's however i i'd i'll i'm i've i.e "
    "if "
    "important in include including indeed instead into is isn't it it's its itself just keep kept known large last "
    "later "
    "latter least less let let's like likely little long low made mainly make makes making many may maybe me mean "
    "means "
    "might more moreover most mostly much must mustn't my myself namely near necessary need needs neither never "
    "nevertheless "
    "new next no nor not note nothing now obtain obtained of off often old on once one ones only onto or order other "
    "others "
    "otherwise ought our ours ourselves out over overall own paper part particular particularly per perhaps possible "
    "present "
    "presented presents previous previously probably propose proposed proposes provide provided provides purpose put "
    "quite "
    "rather really recent recently regarding related respectively result results said same say says second see seem "
    "seems "
    "seen several shall shan't she she'd she'll she's should shouldn't show showed shown shows significant "
    "significantly "
    "similar simply since so some something sometimes soon specific specifically still studied studies study such "
    "suggest suggested suggests "
    "take taken takes taking than that that's the their theirs them themselves then there there's thereby therefore "
    "these "
    "they they'd they'll they're they've thing things this those though three through throughout thus till to together "
    "too "
    "toward towards two under unless unlike until up upon us use used useful user-friendly uses using usually various "
    "very via was "
    "wasn't way ways we we'd we'll we're we've well went were weren't what what's when when's where where's whereas "
    "whether "
    "which while who who's whole whom whose why why's will with within without won't work would wouldn't yet you you'd "
    "you'll you're you've your yours yourself yourselves based approach discuss discussed discusses describe described "
    "describes "
    "article authors author introduce introduced consider considered considers demonstrate demonstrated investigate "
    "investigated examine examined examines report reported conclude concluded conclusions find finds addition "
    "additional able "
    "allow allows apply applied compared comparison concerning concerned corresponding could current currently develop "
    "developed easily effect employed ensure evaluated exist existing experiments extensive four five full generally "
    "half "
    "illustrate illustrated improve improved increase increased indicate indicates interesting involved involves issue "
    "issues "
    "key main major necessary novel number obtained offer offers possible potential proposed real relevant require "
    "required "
    "requires set shown single small solve step suitable support term terms time total typical type types unique value "
    "values "
    "variety view yield yields";
constexpr std::string_view kGerman =
    "aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei "
    "bin bis "
    "bist da damit dann das dass dasselbe dazu dein deine deinem deinen deiner dem demselben den denen denn der deren "
    "derer "
    "des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen "
    "einer "
    "eines einig einige einigen einmal er es etwas euch euer eure für gegen gewesen hab habe haben hat hatte hatten "
    "hier "
    "hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist jede jedem jeden jeder jedes jene "
    "jetzt "
    "kann kein keine keinem keinen keiner können könnte machen man manche mehr mein meine mich mir mit muss musste "
    "nach "
    "nicht nichts noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so "
    "solche "
    "soll sollte sondern sonst über um und uns unser unsere unter viel vom von vor während war waren warum was weg "
    "weil "
    "weiter welche welchem welchen welcher wenn werde werden wie wieder will wir wird wirst wo wollen wollte wurde "
    "wurden "
    "würde würden zu zum zur zwar zwischen";
constexpr std::string_view kFrench =
    "a ai ainsi alors après as au aucun aucune aussi autre autres aux avait avant avec avez avoir avons c ça car ce "
    "ceci "
    "cela celle celles celui ces cet cette ceux chaque chez ci comme comment d dans de depuis des deux dont du elle "
    "elles en "
    "encore entre es est et étaient était étant été être eu eux fait faire fois font hors ici il ils j je jusque l la "
    "là le "
    "les leur leurs lors lui m ma mais me même mêmes mes moi moins mon n ne ni non nos notre nous on ont ou où par "
    "parce pas "
    "pendant peu peut plus plusieurs pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se selon "
    "ser "
    "ses si sien soi soit son sont sous sur t ta tandis te tel telle telles tels tes toi ton tous tout toute toutes "
    "très tu "
    "un une vers voici voilà vos votre vous y";
constexpr std::string_view kSpanish =
    "a al algo algunas algunos ante antes aquel aquella como con contra cual cuando de del desde donde durante e el "
    "ella "
    "ellas ellos en entre era eran es esa esas ese eso esos está están estar este esta estas esto estos estoy fue "
    "fueron ha "
    "había hace hacia han hasta hay la las le les lo los más me mi mis mucho muchos muy nada ni no nos nosotros "
    "nuestra "
    "nuestro o os otra otras otro otros para pero poco por porque que qué quien quienes se sea según ser si sí sido "
    "sin "
    "sobre son su sus también tan tanto te tenía tiene tienen todo todos tras tu tus un una unas uno unos y ya yo";
constexpr std::string_view kItalian =
    "a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci come con contro cui da dagli dai dal dalla "
    "dalle "
    "dallo degli dei del della delle dello di dove e è ed era erano essere fra gli ha hanno ho i il in io l la le lei "
    "li lo "
    "loro lui ma mi mia mie mio ne negli nei nel nella nelle nello noi non nostra nostro o ogni per perché più poi può "
    "quale "
    "quando quanto quella quelle quelli quello questa queste questi questo qui se sei si sia siamo sono sta stata "
    "stato su "
    "sua sue sugli sui sul sulla sulle sullo suo suoi tra tu tua tue tuo tutti tutto un una uno vi voi";
constexpr std::string_view kPortuguese =
    "a à ao aos aquela aquele aquilo as às até com como da das de dela dele deles depois do dos e é ela elas ele eles "
    "em "
    "entre era essa essas esse esses esta está estas este estes eu foi foram há isso isto já lhe mais mas me mesmo meu "
    "minha "
    "muito na não nas nem no nos nós nossa nosso num numa o os ou para pela pelas pelo pelos por qual quando que quem "
    "se sem "
    "ser seu seus sua suas só também te tem têm um uma você vocês";
constexpr std::string_view kDutch =
    "aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er ge geen "
    "geweest "
    "haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer men met "
    "mij "
    "mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van "
    "veel "
    "voor want waren was wat werd wezen wie wil worden wordt zal ze zelf zich zij zijn zo zonder zou";

}  // namespace

StopWords::StopWords(std::string_view words) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        words_.insert(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
}

bool StopWords::contains(std::string_view word) const {
    return words_.contains(word);
}

const StopWords& StopWords::of(std::string_view language) {
    static const std::map<std::string_view, StopWords> lists = [] {
        std::map<std::string_view, StopWords> all;
        all.emplace("en", StopWords(kEnglish));
        all.emplace("de", StopWords(kGerman));
        all.emplace("fr", StopWords(kFrench));
        all.emplace("es", StopWords(kSpanish));
        all.emplace("it", StopWords(kItalian));
        all.emplace("pt", StopWords(kPortuguese));
        all.emplace("nl", StopWords(kDutch));
        return all;
    }();
    const auto found = lists.find(language);
    return found == lists.end() ? lists.at("en") : found->second;
}

}  // namespace ragdoll::text
