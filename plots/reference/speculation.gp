# Drafts of speculation. Written by elasti report.
# Redraw with: gnuplot speculation.gp     (or gnuplot -e "format='svg'" speculation.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'speculation.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,894 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,9.312500in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1788 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Speed beside plain decoding
# heads (top_k)
$panel1_2 << EOD
# x y
0.869567 0.576434
0.914013 0.626382
0.958459 0.636022
EOD
# experts (top_k)
$panel1_3 << EOD
# x y
0.584575 0.744576
0.724018 0.690191
0.863462 0.661221
EOD
# MLP (threshold)
$panel1_4 << EOD
# x y
0.582402 0.738855
0.721540 0.729708
0.859369 0.705254
EOD
# attention (threshold)
$panel1_5 << EOD
# x y
0.867287 0.465811
0.910587 0.630944
0.955248 0.675763
EOD
# nested MLPs (slice)
$panel1_6 << EOD
# x y
0.442227 0.593084
0.521909 0.758820
0.681272 0.733666
1.000000 0.683417
EOD
# nested MLPs (monotone)
$panel1_7 << EOD
# x y low high
0.482068 0.603442 0.603442 0.603442
0.521909 0.773721 0.773721 0.773721
0.561750 0.752948 0.752948 0.752948
0.611551 0.574545 0.574545 0.574545
0.651392 0.565337 0.565337 0.565337
0.691233 0.536838 0.536838 0.536838
0.741034 0.695292 0.695292 0.695292
0.780875 0.663943 0.663943 0.663943
0.820716 0.653934 0.653934 0.653934
0.870517 0.491013 0.491013 0.491013
0.900398 0.633991 0.633991 0.633991
0.940239 0.615240 0.615240 0.615240
EOD
# nested MLPs (uniform)
$panel1_8 << EOD
# x y low high
0.661352 0.751541 0.751541 0.751541
EOD
# attention left out
$panel1_9 << EOD
# x y low high
0.954682 0.705256 0.705256 0.705256
EOD
# mlp left out
$panel1_10 << EOD
# x y low high
0.920318 0.726408 0.726408 0.726408
EOD
# block left out
$panel1_11 << EOD
# x y low high
0.875000 0.730490 0.730490 0.730490
EOD

# Compute beside plain decoding
# heads (top_k)
$panel2_2 << EOD
# x y
0.869567 1.646034
0.914013 1.503593
0.958459 1.479142
EOD
# experts (top_k)
$panel2_3 << EOD
# x y
0.584575 1.383569
0.724018 1.416445
0.863462 1.450103
EOD
# MLP (threshold)
$panel2_4 << EOD
# x y
0.582402 1.455660
0.721540 1.448311
0.859369 1.454392
EOD
# attention (threshold)
$panel2_5 << EOD
# x y
0.867287 2.036731
0.910587 1.607201
0.955248 1.500011
EOD
# nested MLPs (slice)
$panel2_6 << EOD
# x y
0.442227 1.671258
0.521909 1.381364
0.681272 1.406894
1.000000 1.505292
EOD
# nested MLPs (monotone)
$panel2_7 << EOD
# x y low high
0.482068 1.643579 1.643579 1.643579
0.521909 1.381364 1.381364 1.381364
0.561750 1.409427 1.409427 1.409427
0.611551 1.710109 1.710109 1.710109
0.651392 1.722309 1.722309 1.722309
0.691233 1.789288 1.789288 1.789288
0.741034 1.481277 1.481277 1.481277
0.780875 1.522797 1.522797 1.522797
0.820716 1.536919 1.536919 1.536919
0.870517 1.903159 1.903159 1.903159
0.900398 1.566424 1.566424 1.566424
0.940239 1.585758 1.585758 1.585758
EOD
# nested MLPs (uniform)
$panel2_8 << EOD
# x y low high
0.661352 1.396289 1.396289 1.396289
EOD
# attention left out
$panel2_9 << EOD
# x y low high
0.954682 1.495120 1.495120 1.495120
EOD
# mlp left out
$panel2_10 << EOD
# x y low high
0.920318 1.469460 1.469460 1.469460
EOD
# block left out
$panel2_11 << EOD
# x y low high
0.875000 1.482264 1.482264 1.482264
EOD

# Acceptance
# heads (top_k)
$panel3_1 << EOD
# x y
0.869567 0.894025
0.914013 0.964037
0.958459 0.984760
EOD
# experts (top_k)
$panel3_2 << EOD
# x y
0.584575 0.950461
0.724018 0.965157
0.863462 0.983645
EOD
# MLP (threshold)
$panel3_3 << EOD
# x y
0.582402 0.907955
0.721540 0.946821
0.859369 0.968568
EOD
# attention (threshold)
$panel3_4 << EOD
# x y
0.867287 0.741288
0.910587 0.915621
0.955248 0.973193
EOD
# nested MLPs (slice)
$panel3_5 << EOD
# x y
0.442227 0.765708
0.521909 0.935853
0.681272 0.966318
1.000000 0.985932
EOD
# nested MLPs (monotone)
$panel3_6 << EOD
# x y low high
0.482068 0.790548 0.790548 0.790548
0.521909 0.935853 0.935853 0.935853
0.561750 0.931271 0.931271 0.931271
0.611551 0.811816 0.811816 0.811816
0.651392 0.815098 0.815098 0.815098
0.691233 0.804324 0.804324 0.804324
0.741034 0.937716 0.937716 0.937716
0.780875 0.930955 0.930955 0.930955
0.820716 0.935706 0.935706 0.935706
0.870517 0.800216 0.800216 0.800216
0.900398 0.939080 0.939080 0.939080
0.940239 0.940367 0.940367 0.940367
EOD
# nested MLPs (uniform)
$panel3_7 << EOD
# x y low high
0.661352 0.968714 0.968714 0.968714
EOD
# attention left out
$panel3_8 << EOD
# x y low high
0.954682 0.978414 0.978414 0.978414
EOD
# mlp left out
$panel3_9 << EOD
# x y low high
0.920318 0.984252 0.984252 0.984252
EOD
# block left out
$panel3_10 << EOD
# x y low high
0.875000 0.966886 0.966886 0.966886
EOD

# Tokens of a round
# heads (top_k)
$panel4_1 << EOD
# x y
0.869567 3.970037
0.914013 4.628821
0.958459 4.835616
EOD
# experts (top_k)
$panel4_2 << EOD
# x y
0.584575 4.481013
0.724018 4.628821
0.863462 4.792793
EOD
# MLP (threshold)
$panel4_3 << EOD
# x y
0.582402 4.145669
0.721540 4.455696
0.859369 4.714286
EOD
# attention (threshold)
$panel4_4 << EOD
# x y
0.867287 2.977465
0.910587 4.161417
0.955248 4.694690
EOD
# nested MLPs (slice)
$panel4_5 << EOD
# x y
0.442227 3.146269
0.521909 4.334694
0.681272 4.586207
1.000000 4.805430
EOD
# nested MLPs (monotone)
$panel4_6 << EOD
# x y low high
0.482068 3.300000 3.300000 3.300000
0.521909 4.334694 4.334694 4.334694
0.561750 4.291498 4.291498 4.291498
0.611551 3.348101 3.348101 3.348101
0.651392 3.380192 3.380192 3.380192
0.691233 3.317757 3.317757 3.317757
0.741034 4.359504 4.359504 4.359504
0.780875 4.275304 4.275304 4.275304
0.820716 4.313008 4.313008 4.313008
0.870517 3.301242 3.301242 3.301242
0.900398 4.348361 4.348361 4.348361
0.940239 4.360656 4.360656 4.360656
EOD
# nested MLPs (uniform)
$panel4_7 << EOD
# x y low high
0.661352 4.634783 4.634783 4.634783
EOD
# attention left out
$panel4_8 << EOD
# x y low high
0.954682 4.760175 4.760175 4.760175
EOD
# mlp left out
$panel4_9 << EOD
# x y low high
0.920318 4.829133 4.829133 4.829133
EOD
# block left out
$panel4_10 << EOD
# x y low high
0.875000 4.657880 4.657880 4.657880
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Students as drafts of their teacher' at screen 0.009375,0.977629 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.951902 left font ',11' textcolor rgb '#404040'
set label 'data: arithmetic (built in), 10 k held-out tokens scored · students: trained on 205 k to 819 k tokens, 1 seed' at screen 0.009375,0.931767 left font ',11' textcolor rgb '#404040'
set label 'drafting is faster than plain decoding for 0 of 32 students' at screen 0.009375,0.911633 left font ',11' textcolor rgb '#404040'
set label 'the text is the teacher''s in every run' at screen 0.009375,0.891499 left font ',11' textcolor rgb '#404040'
set label 'heads (top_k)' at screen 0.043750,0.865772 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.865772 to screen 0.037500,0.865772 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.023438,0.865772 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'experts (top_k)' at screen 0.169479,0.865772 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.135104,0.865772 to screen 0.163229,0.865772 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.149167,0.865772 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'MLP (threshold)' at screen 0.302917,0.865772 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.268542,0.865772 to screen 0.296667,0.865772 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.282604,0.865772 point pointtype 7 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'attention (threshold)' at screen 0.440208,0.865772 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.405833,0.865772 to screen 0.433958,0.865772 nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.419896,0.865772 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'nested MLPs (slice)' at screen 0.600104,0.865772 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.565729,0.865772 to screen 0.593854,0.865772 nohead linewidth 2 dashtype 2 linecolor rgb '#009E73'
set label '' at screen 0.579792,0.865772 point pointtype 4 pointsize 0.65 linecolor rgb '#009E73'
set label 'nested MLPs (monotone)' at screen 0.759479,0.865772 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.739167,0.865772 point pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'nested MLPs (uniform)' at screen 0.043750,0.843400 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.023438,0.843400 point pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'attention left out' at screen 0.216979,0.843400 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.196667,0.843400 point pointtype 4 pointsize 0.65 linecolor rgb '#808080'
set label 'mlp left out' at screen 0.357812,0.843400 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.337500,0.843400 point pointtype 4 pointsize 0.65 linecolor rgb '#0072B2'
set label 'block left out' at screen 0.470833,0.843400 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.450521,0.843400 point pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
set label 'Speed beside plain decoding' at screen 0.058854,0.808725 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.275156,0.441834 center font ',11' textcolor rgb '#202020'
set label 'tokens per second over plain decoding''s' at screen 0.023542,0.637584 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Compute beside plain decoding' at screen 0.551771,0.808725 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.768073,0.441834 center font ',11' textcolor rgb '#202020'
set label 'FLOPs over plain decoding''s' at screen 0.516458,0.637584 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Acceptance' at screen 0.058854,0.400447 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.275156,0.033557 center font ',11' textcolor rgb '#202020'
set label 'drafted tokens that are accepted (share)' at screen 0.017188,0.229306 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Tokens of a round' at screen 0.551771,0.400447 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.768073,0.033557 center font ',11' textcolor rgb '#202020'
set label 'tokens that a pass of the teacher yields' at screen 0.516458,0.229306 center rotate by 90.000000 font ',11' textcolor rgb '#202020'

# Speed beside plain decoding
set lmargin at screen 0.058854
set rmargin at screen 0.491458
set tmargin at screen 0.794183
set bmargin at screen 0.480984
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.423076:1.042735]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 1.000000 to graph 1,first 1.000000 nohead back linewidth 2 dashtype 3 linecolor rgb '#202020'
plot $panel1_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel1_6 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel1_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#CC79A7', \
    $panel1_7 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7', \
    $panel1_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel1_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel1_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel1_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel1_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel1_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_11 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
unset label
unset arrow

# Compute beside plain decoding
set lmargin at screen 0.551771
set rmargin at screen 0.984375
set tmargin at screen 0.794183
set bmargin at screen 0.480984
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.917061:2.119670]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 1.000000 to graph 1,first 1.000000 nohead back linewidth 2 dashtype 3 linecolor rgb '#202020'
plot $panel2_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel2_6 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel2_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#CC79A7', \
    $panel2_7 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7', \
    $panel2_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel2_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel2_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel2_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel2_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel2_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_11 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
unset label
unset arrow

# Acceptance
set lmargin at screen 0.058854
set rmargin at screen 0.491458
set tmargin at screen 0.385906
set bmargin at screen 0.072707
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.721717:1.005504]
set ytics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
plot $panel3_1 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel3_5 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel3_6 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#CC79A7', \
    $panel3_6 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7', \
    $panel3_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel3_7 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel3_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel3_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel3_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel3_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
unset label
unset arrow

# Tokens of a round
set lmargin at screen 0.551771
set rmargin at screen 0.984375
set tmargin at screen 0.385906
set bmargin at screen 0.072707
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.828813:4.984269]
set ytics 0.500000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
plot $panel4_1 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel4_5 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel4_6 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#CC79A7', \
    $panel4_6 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7', \
    $panel4_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel4_7 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel4_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel4_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel4_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel4_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
unset label
unset arrow
unset multiplot
unset output
